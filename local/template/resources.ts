import type { Resource } from '../cloud.ts';
import { StartFault } from '../start-fault.ts';
import type { Declared, Json, Template } from './assembly.ts';
import { type Identity, identityOf } from './identity.ts';
import { holds, noValue, resolve, type Scope } from './intrinsics.ts';
import { isRun, takeInventory } from './inventory.ts';
import type { Place } from './place.ts';

/** Remembers answers, and names the circle when an answer depends on itself. */
const lazily = <T>(make: (name: string) => T): ((name: string) => T) => {
  const known = new Map<string, T>();
  const open = new Set<string>();
  return (name) => {
    const standing = known.get(name);
    if (standing !== undefined) return standing;
    if (open.has(name))
      throw new StartFault(
        `The template refers to itself in a circle, ${[...open, name].join(' → ')}: break it in lib.`,
      );
    open.add(name);
    const made = make(name);
    open.delete(name);
    known.set(name, made);
    return made;
  };
};

const pseudo = (stack: string, { region, account }: Place): Readonly<Record<string, Json>> => ({
  'AWS::AccountId': account,
  'AWS::NoValue': noValue,
  'AWS::NotificationARNs': [],
  'AWS::Partition': 'aws',
  'AWS::Region': region,
  'AWS::StackId': `arn:aws:cloudformation:${region}:${account}:stack/${stack}/local`,
  'AWS::StackName': stack,
  'AWS::URLSuffix': 'amazonaws.com',
});

const missing = (stack: string, what: string): never => {
  throw new StartFault(
    `The template of stack ${stack} refers to ${what}, which is not there: correct it in lib.`,
  );
};

type Imports = (name: string) => Json;

const scopeOf = (template: Template, place: Place, importValue: Imports): Scope => {
  const { stack, Resources, Parameters = {} } = template;
  const pseudoValues = pseudo(stack, place);

  const identify = lazily((logicalId): Identity => {
    const declared = Resources[logicalId] ?? missing(stack, logicalId);
    const property = (name: string): string | undefined => {
      const value = resolve(scope, declared.Properties?.[name]);
      return value === undefined || value === noValue ? undefined : String(value);
    };
    return identityOf(declared.Type, { place, stack, logicalId, property });
  });

  const scope: Scope = {
    template,
    importValue,
    ref: (name) => {
      if (name in pseudoValues) return pseudoValues[name];
      return name in Parameters ? Parameters[name]?.Default : identify(name).ref;
    },
    attribute: (logicalId, name) =>
      identify(logicalId).attributes[name] ?? missing(stack, `${logicalId}.${name}`),
    identify,
  };
  return scope;
};

/** Values that other stacks import, by export name. */
const exportsOf = (scopes: () => readonly Scope[]): Imports =>
  lazily((name) => {
    for (const scope of scopes()) {
      for (const output of Object.values(scope.template.Outputs ?? {})) {
        if (output.Export !== undefined && resolve(scope, output.Export.Name) === name)
          return resolve(scope, output.Value);
      }
    }
    return missing('all', `the export ${name}`);
  });

const stands = (scope: Scope, { Type, Condition }: Declared): boolean =>
  isRun(Type) && (Condition === undefined || holds(scope, Condition));

const resourceOf = (scope: Scope, logicalId: string, declared: Declared): Resource => {
  const { ref, arn } = scope.identify(logicalId);
  return {
    stack: scope.template.stack,
    logicalId,
    type: declared.Type,
    properties: resolve(scope, declared.Properties ?? {}) as Resource['properties'],
    metadata: resolve(scope, declared.Metadata ?? {}) as Resource['metadata'],
    ref,
    arn,
  };
};

/**
 * All resources that are run, of all stacks, their intrinsics resolved.
 * @throws StartFault when a type, a function or a reference is unknown
 */
export const resourcesOf = (templates: readonly Template[], place: Place): readonly Resource[] => {
  takeInventory(templates);
  const importValue = exportsOf(() => scopes);
  const scopes: readonly Scope[] = templates.map((template) =>
    scopeOf(template, place, importValue),
  );
  return scopes.flatMap((scope) =>
    Object.entries(scope.template.Resources)
      .filter(([, declared]) => stands(scope, declared))
      .map(([logicalId, declared]) => resourceOf(scope, logicalId, declared)),
  );
};
