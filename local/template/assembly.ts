import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartFault } from '../start-fault.ts';

export type Json = unknown;
export type JsonObject = Readonly<Record<string, Json>>;

/** One resource as the template declares it, intrinsics unresolved. */
export type Declared = {
  readonly Type: string;
  readonly Properties?: JsonObject;
  readonly Metadata?: JsonObject;
  readonly Condition?: string;
};

/** One synthesised CloudFormation template. */
export type Template = {
  readonly stack: string;
  readonly Parameters?: Readonly<Record<string, { readonly Default?: Json }>>;
  readonly Mappings?: JsonObject;
  readonly Conditions?: JsonObject;
  readonly Resources: Readonly<Record<string, Declared>>;
  readonly Outputs?: Readonly<
    Record<string, { readonly Value: Json; readonly Export?: { readonly Name: Json } }>
  >;
};

type Artifact = {
  readonly type: string;
  readonly properties?: {
    readonly templateFile?: string;
    readonly stackName?: string;
    readonly directoryName?: string;
  };
};

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const readJson = (file: string) => JSON.parse(readFileSync(file, 'utf8'));

const templatesOf = (
  dir: string,
  [id, artifact]: readonly [string, Artifact],
): readonly Template[] => {
  const { templateFile, stackName, directoryName } = artifact.properties ?? {};
  if (artifact.type === 'cdk:cloud-assembly' && directoryName !== undefined)
    return readAssembly(join(dir, directoryName));
  if (artifact.type !== 'aws:cloudformation:stack' || templateFile === undefined) return [];
  return [{ Resources: {}, ...readJson(join(dir, templateFile)), stack: stackName ?? id }];
};

/** Reads all stacks of a cloud assembly, nested stages included. */
export const readAssembly = (dir: string): readonly Template[] => {
  const manifest = join(dir, 'manifest.json');
  if (!existsSync(manifest))
    throw new StartFault(
      `The template in ${dir} is incomplete: remove that folder and start again.`,
    );
  const artifacts: Readonly<Record<string, Artifact>> = readJson(manifest).artifacts ?? {};
  return Object.entries(artifacts).flatMap((entry) => templatesOf(dir, entry));
};
