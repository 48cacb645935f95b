import type { Resource } from '../cloud.ts';
import { StartFault } from '../start-fault.ts';
import { evaluate, type Statement, statementsOf, type Verdict, type Wanted } from './policy.ts';

/** The roles of the template with the policies attached to them. */
export type Roles = {
  readonly ask: (roleArn: string, wanted: Wanted) => Verdict;
  /** Every statement of a role, to tell what is granted and never used. */
  readonly statements: (roleArn: string) => readonly Statement[];
};

type Policy = { readonly PolicyName?: string; readonly PolicyDocument: unknown };

/** AWS's own policies, by the end of their ARN. They only grant writing logs and traces, which nothing here serves. */
const managedByAws = new Set(['AWSLambdaBasicExecutionRole', 'AWSXRayDaemonWriteAccess']);

const checkManaged = (role: Resource, resources: readonly Resource[]): void => {
  for (const arn of (role.properties['ManagedPolicyArns'] ?? []) as readonly string[]) {
    const isOurs = resources.some((resource) => resource.arn === arn);
    if (isOurs || managedByAws.has(arn.split('/').at(-1) ?? '')) continue;
    throw new StartFault(
      `The role ${role.logicalId} takes the managed policy ${arn}, which the local cloud does not know: write its rights out in lib.`,
    );
  }
};

const inline = (role: Resource): readonly Statement[] =>
  ((role.properties['Policies'] ?? []) as readonly Policy[]).flatMap((policy) =>
    statementsOf(`${role.stack}/${role.logicalId}/${policy.PolicyName}`, policy.PolicyDocument),
  );

const isAttached = (policy: Resource, role: Resource): boolean => {
  const roles = (policy.properties['Roles'] ?? []) as readonly string[];
  const managed = (role.properties['ManagedPolicyArns'] ?? []) as readonly (string | undefined)[];
  return roles.includes(role.ref) || managed.includes(policy.arn);
};

const policyTypes = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy'];

/** Reads all roles. @throws StartFault when a policy holds what we cannot evaluate */
export const rolesOf = (resources: readonly Resource[]): Roles => {
  const policies = resources.filter(({ type }) => policyTypes.includes(type));
  const byArn = new Map<string, readonly Statement[]>();
  for (const role of resources.filter(({ type }) => type === 'AWS::IAM::Role')) {
    checkManaged(role, resources);
    const attached = policies
      .filter((policy) => isAttached(policy, role))
      .flatMap((policy) =>
        statementsOf(`${policy.stack}/${policy.logicalId}`, policy.properties['PolicyDocument']),
      );
    byArn.set(role.arn ?? '', [...inline(role), ...attached]);
  }
  const statements = (roleArn: string): readonly Statement[] => byArn.get(roleArn) ?? [];
  return { statements, ask: (roleArn, wanted) => evaluate(statements(roleArn), wanted) };
};
