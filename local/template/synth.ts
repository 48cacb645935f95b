import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { made, root } from '../built.ts';

/** What the template is made from: the CDK app and every function file it could read a table or a contract from. */
const sources = [
  'bin/lambdesk.ts',
  'cdk.json',
  'functions/**/*.ts',
  'lib/**/*.ts',
  'package-lock.json',
  'package.json',
  'statemachines/**/*.json',
];

/** What the CDK CLI would hand to the app: the context of cdk.json, for the stage `local`, without bundles. */
const contextOf = (): string => {
  const { context } = JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8'));
  return JSON.stringify({ ...context, stage: 'local', bundle: 'false' });
};

/**
 * The cloud assembly of the stage `local`: synthesised in a process of its own, and only when its sources changed.
 * @returns the assembly's folder
 */
export const synthesise = (cache: string = join(root, '.build/template')): Promise<string> =>
  made({
    what: 'The template',
    cache,
    sources,
    run: (outdir) => ({
      args: ['bin/lambdesk.ts'],
      env: {
        CDK_OUTDIR: outdir,
        CDK_CONTEXT_JSON: contextOf(),
        CDK_VALIDATION: 'false',
      },
    }),
  });
