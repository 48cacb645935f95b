import { ArnFormat, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Settings } from '../settings.ts';
import type { Grant } from './grants.ts';

/** CloudFormation names a function after its stack and cuts the name of the stack to this many letters. */
const keptLetters = 24;

/**
 * The functions of this stage by the beginning of their names, and of each what its alias points at. Naming them one by
 * one would tie every stack to this one, so that none of them could ever lose a function.
 */
const stageFunctions = (scope: Construct, { stage }: Settings): string =>
  Stack.of(scope).formatArn({
    service: 'lambda',
    resource: 'function',
    resourceName: `${`lambdesk-${stage}-`.slice(0, keptLetters)}*:live`,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });

const on = (scope: Construct, settings: Settings, action: string): Grant => ({
  statements: [{ actions: [action], resources: [stageFunctions(scope, settings)] }],
  environment: {},
  wildcard: 'A dead letter may come from any function of the stage; the right ends at its alias.',
});

/** The right to run any function of the stage, as whoever sends its dead letters again has to. */
export const runFunctions = (scope: Construct, settings: Settings): Grant =>
  on(scope, settings, 'lambda:InvokeFunction');

/** The right to read what a function of the stage says of itself. */
export const askFunctions = (scope: Construct, settings: Settings): Grant =>
  on(scope, settings, 'lambda:GetFunctionConfiguration');
