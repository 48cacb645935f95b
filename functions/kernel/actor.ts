/** The roles of docs/permissions; `customer` sees its own company only, `integration` is an API key. */
export const roles = [
  'agent',
  'supervisor',
  'dispatcher',
  'engineer',
  'knowledge',
  'admin',
  'customer',
  'integration',
] as const;

export type Role = (typeof roles)[number];

/** Who works on cases. */
export const desk = ['agent', 'supervisor', 'admin'] as const satisfies readonly Role[];

/** Roles a person can have; `integration` belongs to API keys alone. */
export const personRoles = roles.filter((role) => role !== 'integration');

/** Who acts. The system itself acts as `system`, named by the rule or reaction that acts. */
export type Actor =
  | { readonly kind: 'staff'; readonly id: string; readonly roles: readonly Role[] }
  | {
      readonly kind: 'customer';
      readonly id: string;
      readonly roles: readonly ['customer'];
      readonly customerId: string;
    }
  | {
      readonly kind: 'integration';
      readonly id: string;
      readonly roles: readonly ['integration'];
      readonly scopes: readonly string[];
    }
  | { readonly kind: 'system'; readonly id: string; readonly roles: readonly [] };

/** An actor as the journal keeps it: an id, never a name or an address. */
export type ActorRef = { readonly kind: Actor['kind']; readonly id: string };

export const systemActor = (rule: string): Actor => ({ kind: 'system', id: rule, roles: [] });

export const refOf = (actor: Actor): ActorRef => ({ kind: actor.kind, id: actor.id });

export const isCustomer = (actor: Actor): actor is Extract<Actor, { kind: 'customer' }> =>
  actor.kind === 'customer';
