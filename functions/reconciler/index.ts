export { requestRun } from './request-run.dynamo.ts';
