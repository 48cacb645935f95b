import type { VirtualClock } from '../clock.ts';
import type { AwsAnswer, AwsCall, AwsService, NeededRight } from '../cloud.ts';
import type { Roles } from '../iam/roles.ts';
import { isPresigned, isSignatureTrue } from '../s3/presigned.ts';
import type { CallJournal } from './call-journal.ts';
import type { Caller } from './callers.ts';
import { refuse } from './refusals.ts';
import type { SignedCall } from './request.ts';

export type DispatchDeps = {
  readonly services: ReadonlyMap<string, AwsService>;
  readonly callers: ReadonlyMap<string, Caller>;
  readonly roles: Roles;
  readonly calls: CallJournal;
  readonly clock: Pick<VirtualClock, 'now'>;
  readonly step: (name: string) => Promise<void>;
  /** An answer in a service's place, where an injected fault stands. */
  readonly faultFor: (service: string) => Promise<AwsAnswer | undefined>;
  readonly log: (message: string) => void;
};

/** A browser asks S3 before it uploads; that question is signed by nobody. */
const isPreflight = ({ service, method }: AwsCall): boolean =>
  service === 's3' && method === 'OPTIONS';

const deniedMessage = (caller: Caller, { action, resource }: NeededRight): string =>
  `User: ${caller.sessionArn} is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`;

/** Asks IAM for each right; answers the refusal of the first that is not granted. */
const checkRights = (
  deps: DispatchDeps,
  caller: Caller,
  { call, rights }: { readonly call: AwsCall; readonly rights: readonly NeededRight[] },
): AwsAnswer | undefined => {
  for (const right of rights) {
    const { isAllowed, by } = deps.roles.ask(caller.roleArn, right);
    deps.calls.add({
      caller: caller.alias,
      ...right,
      statement: by?.source ?? '',
      allowed: isAllowed,
      at: new Date(deps.clock.now()).toISOString(),
    });
    if (isAllowed) continue;
    deps.log(`${caller.alias} may not ${right.action} on ${right.resource}.`);
    return refuse(call.service, 'denied', deniedMessage(caller, right));
  }
  return undefined;
};

const serve = async (
  deps: DispatchDeps,
  service: AwsService,
  call: AwsCall,
): Promise<AwsAnswer> => {
  const fault = await deps.faultFor(call.service);
  if (fault === undefined) return service.serve(call);
  const refusal = fault.status < 500 ? 'throttled' : 'failed';
  return refuse(call.service, refusal, 'Injected by the local doors.');
};

const authenticate = (
  deps: DispatchDeps,
  { call, accessKeyId }: SignedCall,
): Caller | AwsAnswer => {
  const caller = deps.callers.get(accessKeyId ?? '');
  if (caller === undefined)
    return refuse(
      call.service,
      'unknown-key',
      'The security token included in the request is invalid.',
    );
  if (isPresigned(call.query) && !isSignatureTrue(call, caller.credentials.secretAccessKey))
    return refuse(call.service, 'bad-signature', 'The signature does not match the request.');
  return caller;
};

const nameOf = (caller: Caller, call: AwsCall, rights: readonly NeededRight[]): string => {
  const operation = call.operation ?? rights[0]?.action.split(':')[1] ?? call.method;
  return `${caller.alias}:${call.service}.${operation}`;
};

/** Calls that leave everything as it was. */
const isRead = (name: string): boolean =>
  /\.(Admin|Batch|Transact)?(Get|Head|List|Query|Scan|Describe)[^.]*$/.test(name);

/** One AWS call of a function: who, may it, then the service, with a named step before, after, and after a change. */
export const dispatch = async (deps: DispatchDeps, signed: SignedCall): Promise<AwsAnswer> => {
  const { call } = signed;
  const service = deps.services.get(call.service);
  if (service === undefined)
    return refuse(
      call.service,
      'failed',
      `The local cloud does not run the service "${call.service}".`,
    );
  if (isPreflight(call)) return service.serve(call);
  const caller = authenticate(deps, signed);
  if ('status' in caller) return caller;
  const rights = service.needs(call);
  const refusal = checkRights(deps, caller, { call, rights });
  if (refusal !== undefined) return refusal;
  const name = nameOf(caller, call, rights);
  await deps.step(`${name}:before`);
  const answer = await serve(deps, service, call);
  await deps.step(`${name}:after`);
  if (!isRead(name)) await deps.step(`${name}:changed`);
  return answer;
};
