import { randomUUID } from 'node:crypto';
import type { AwsCall, Cloud, NeededRight, ServiceFactory } from '../cloud.ts';
import { rolesOf } from '../iam/roles.ts';
import { inputOf, serveOperations } from '../json-protocol.ts';
import { createEngine } from './engine.ts';
import { functionInvoker, type MayInvoke } from './invoke-function.ts';
import { machinesOf } from './machines.ts';
import { operationsOf } from './operations.ts';

const onMachine = new Set(['StartExecution', 'ListExecutions', 'DescribeStateMachine']);

const needs = (call: AwsCall): readonly NeededRight[] => {
  const input = inputOf(call);
  const target = onMachine.has(call.operation ?? '') ? 'stateMachineArn' : 'executionArn';
  return [{ action: `states:${call.operation}`, resource: String(input[target]) }];
};

const roleRights = ({ resources }: Cloud): MayInvoke => {
  const roles = rolesOf(resources);
  return (roleArn, functionArn) =>
    roles.ask(roleArn, { action: 'lambda:InvokeFunction', resource: functionArn }).isAllowed;
};

/** Step Functions: the template's machines on a durable engine of our own. */
export const createStepFunctions: ServiceFactory = (cloud) => {
  const machines = machinesOf(cloud);
  const { resources, lambda } = cloud;
  const runTask = functionInvoker({ resources, lambda, mayInvoke: roleRights(cloud) });
  const engine = createEngine({ cloud, machines, runTask, random: Math.random });
  const operations = operationsOf({ cloud, machines, engine, newName: randomUUID });
  return {
    name: 'states',
    needs,
    serve: (call) => serveOperations(operations, call),
    start: engine.start,
    close: engine.close,
  };
};
