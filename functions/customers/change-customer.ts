import { isDeepStrictEqual } from 'node:util';
import type { Actor } from '#kernel/actor.ts';
import { demandVersion } from '#kernel/version.ts';
import type { Customer } from './customer.ts';
import { type CustomerDeps, demandCustomer, fact, journalled } from './customer-deps.ts';

type Changeable = Pick<Customer, 'name' | 'type' | 'tier' | 'languages' | 'identifiers'>;

/** Fields to change; what is absent or `undefined` stays, `null` takes away what need not be there. */
export type Patch<T> = {
  readonly [K in keyof T]?: T[K] | undefined | (undefined extends T[K] ? null : never);
};

export type ChangeCustomer = {
  readonly actor: Actor;
  readonly params: { readonly customerId: string };
  readonly body: Patch<Changeable>;
  readonly expectedVersion: number | undefined;
};

/** A thing with a patch applied, and the names of the fields that really differ now. */
export const patched = <T extends object>(
  before: T,
  patch: Patch<NoInfer<T>>,
): { readonly after: T; readonly fields: readonly string[] } => {
  const given = Object.entries(patch).filter(([, value]) => value !== undefined);
  const changed = given.filter(
    ([field, value]) => !isDeepStrictEqual(before[field as keyof T], value ?? undefined),
  );
  const after = Object.entries({ ...before, ...Object.fromEntries(changed) });
  return {
    after: Object.fromEntries(after.filter(([, value]) => value !== null)) as T,
    fields: changed.map(([field]) => field),
  };
};

/** Changes a customer; a patch that changes nothing leaves no mark. */
export const changeCustomer = async (
  deps: CustomerDeps,
  { actor, params, body, expectedVersion }: ChangeCustomer,
): Promise<Customer> => {
  const before = await demandCustomer(deps, params.customerId, actor);
  demandVersion(before.version, expectedVersion);
  const { after, fields } = patched(before, body);
  if (fields.length === 0) return before;
  const tier = before.tier === after.tier ? undefined : { from: before.tier, to: after.tier };
  const facts = [fact('customer.changed', { fields, tier })];
  const { customer, entries } = journalled(deps, actor, { customer: after, facts });
  await deps.customers.commit({ customer, entries }, before.version);
  return customer;
};
