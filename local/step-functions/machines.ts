import { type Cloud, ofType, type Resource } from '../cloud.ts';
import { type Machine, readMachine } from './definition.ts';

/** A state machine of the template, read and checked. */
export type DeclaredMachine = {
  readonly arn: string;
  readonly name: string;
  readonly roleArn: string;
  readonly machine: Machine;
};

const substituted = (definition: string, values: Readonly<Record<string, unknown>>): string =>
  definition.replaceAll(/\$\{(\w+)\}/g, (hole, name: string) => {
    if (values[name] === undefined) throw new Error(`nothing is given for ${hole}`);
    return JSON.stringify(String(values[name])).slice(1, -1);
  });

const textOf = ({ properties }: Resource): string => {
  const { DefinitionString: text, Definition: object } = properties;
  if (typeof text === 'string') return text;
  if (typeof object === 'object' && object !== null) return JSON.stringify(object);
  throw new Error('it has neither DefinitionString nor Definition');
};

const read = (resource: Resource): Machine => {
  const { properties, logicalId } = resource;
  try {
    if ((properties['StateMachineType'] ?? 'STANDARD') !== 'STANDARD')
      throw new Error('only STANDARD machines are run here');
    const values = (properties['DefinitionSubstitutions'] ?? {}) as Record<string, unknown>;
    return readMachine(JSON.parse(substituted(textOf(resource), values)));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`The state machine ${logicalId} cannot be run here: ${reason}.`, {
      cause: error,
    });
  }
};

/** The machines of the template. @throws when one uses what the engine does not know, naming it */
export const machinesOf = (cloud: Pick<Cloud, 'resources'>): readonly DeclaredMachine[] =>
  ofType(cloud as Cloud, 'AWS::StepFunctions::StateMachine').map((resource) => {
    const arn = resource.arn ?? resource.ref;
    return {
      arn,
      name: arn.split(':').at(-1) ?? '',
      roleArn: String(resource.properties['RoleArn']),
      machine: read(resource),
    };
  });
