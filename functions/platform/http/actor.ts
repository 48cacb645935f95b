import type { APIGatewayProxyEventV2WithLambdaAuthorizer } from 'aws-lambda';
import { type Actor, type Role, roles } from '#kernel/actor.ts';

/** What the authorizer hands to every function: flat strings, as API Gateway passes them on. */
export type ActorContext = {
  readonly kind: Exclude<Actor['kind'], 'system'>;
  readonly id: string;
  /** Roles or, for an API key, scopes: separated by spaces. */
  readonly grants: string;
  /** The company of a customer contact, else empty. */
  readonly customerId: string;
};

export type HttpEvent = APIGatewayProxyEventV2WithLambdaAuthorizer<Partial<ActorContext>>;

const isRole = (word: string): word is Role => (roles as readonly string[]).includes(word);

const words = (text: string | undefined): readonly string[] =>
  (text ?? '').split(' ').filter((word) => word !== '');

/** The actor an event was authorised for; `undefined` behind an open route. */
export const actorOf = (event: HttpEvent): Actor | undefined => {
  const context = event.requestContext.authorizer?.lambda;
  if (context?.id === undefined) return undefined;
  const { kind, id, grants, customerId } = context;
  if (kind === 'staff') {
    return {
      kind,
      id,
      roles: words(grants).filter((word) => isRole(word) && word !== 'customer') as Role[],
    };
  }
  if (kind === 'customer' && customerId !== undefined && customerId !== '')
    return { kind, id, roles: ['customer'], customerId };
  if (kind === 'integration') return { kind, id, roles: ['integration'], scopes: words(grants) };
  return undefined;
};

/** Who calls an open route. */
export const anybody: Actor = { kind: 'system', id: 'anybody', roles: [] };
