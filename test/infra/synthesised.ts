import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeApp } from '../../lib/app.ts';

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

export type Resource = {
  readonly stack: string;
  readonly id: string;
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly metadata: Readonly<Record<string, string>>;
  readonly deletionPolicy: string | undefined;
};

type Template = {
  readonly Resources?: Readonly<
    Record<
      string,
      {
        readonly Type: string;
        readonly Properties?: never;
        readonly Metadata?: never;
        readonly DeletionPolicy?: string;
      }
    >
  >;
};

// The template is what is looked at here; rules.test.ts applies the rules to it.
process.env['CDK_VALIDATION'] = 'false';

/** Every resource of a stage, in all of its stacks; functions are left unbundled. */
export const synthesise = (stage: string): readonly Resource[] => {
  const outdir = mkdtempSync(join(tmpdir(), 'lambdesk-infra-'));
  const app = makeApp({ checked: false, outdir, context: { stage, bundle: 'false' } });
  return app.synth().stacks.flatMap(({ stackName, template }) =>
    Object.entries((template as Template).Resources ?? {}).map(([id, resource]) => ({
      stack: stackName,
      id,
      type: resource.Type,
      properties: resource.Properties ?? {},
      metadata: resource.Metadata ?? {},
      deletionPolicy: resource.DeletionPolicy,
    })),
  );
};

let example: readonly Resource[] | undefined;

/** The resources of the example stage, synthesised once a test file. */
export const resources = (): readonly Resource[] => {
  example ??= synthesise('example');
  return example;
};

export const ofType = (type: string): readonly Resource[] =>
  resources().filter((resource) => resource.type === type);

/** Whether a value of the template refers, at whatever depth, to a resource. */
export const mentions = (value: unknown, id: string): boolean =>
  JSON.stringify(value ?? null).includes(id);

/** A value with its intrinsics flattened to text, enough to compare and to look for wildcards. */
export const textOf = (value: Json | undefined): string => {
  if (value === undefined || value === null) return '';
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return value.map(textOf).join(',');
  const [[name, inner] = ['', ''] as [string, Json]] = Object.entries(value);
  if (name === 'Fn::Join' && Array.isArray(inner))
    return (inner[1] as readonly Json[]).map(textOf).join(String(inner[0]));
  return name === 'Fn::ImportValue' ? textOf(inner) : `<${textOf(inner)}>`;
};

export type Statement = {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
};

const listed = (value: Json): readonly Json[] => (Array.isArray(value) ? value : [value as Json]);

const statementsOf = (roleId: string, effect: 'Allow' | 'Deny'): readonly Statement[] =>
  ofType('AWS::IAM::Policy')
    .filter(({ properties }) => mentions(properties['Roles'], roleId))
    .flatMap(
      ({ properties }) =>
        (properties['PolicyDocument'] as { Statement: readonly Json[] }).Statement,
    )
    .map(
      (statement) =>
        statement as { readonly Effect: string; readonly Action: Json; readonly Resource: Json },
    )
    .filter(({ Effect }) => Effect === effect)
    .map(({ Action, Resource }) => ({
      actions: listed(Action).map(String),
      resources: listed(Resource).map(textOf),
    }));

/** What the policies attached to a role allow. */
export const allowedTo = (roleId: string): readonly Statement[] => statementsOf(roleId, 'Allow');

/** What they deny, whatever else allows it. */
export const deniedTo = (roleId: string): readonly Statement[] => statementsOf(roleId, 'Deny');

/** The id of the role a function works under. */
export const roleOf = (lambda: Resource): string =>
  (lambda.properties['Role'] as { readonly 'Fn::GetAtt': readonly string[] })['Fn::GetAtt'][0] ??
  '';

/** The id of the alias by which a function is called. */
export const aliasOf = (entry: string): string => {
  const lambda = functionsByEntry().get(entry);
  const alias = ofType('AWS::Lambda::Alias').find(({ properties }) =>
    mentions(properties['FunctionName'], lambda?.id ?? '-'),
  );
  if (alias === undefined) throw new Error(`${entry} has no alias.`);
  return alias.id;
};

/** Functions by their entry file. */
export const functionsByEntry = (): ReadonlyMap<string, Resource> =>
  new Map(
    ofType('AWS::Lambda::Function').map((lambda) => [
      lambda.metadata['lambdesk:entry'] ?? '',
      lambda,
    ]),
  );
