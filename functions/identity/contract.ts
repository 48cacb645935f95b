import * as z from 'zod';
import { personRoles, type Role } from '#kernel/actor.ts';
import { idPattern } from '#kernel/id.ts';
import { languageSchema } from '#kernel/language.ts';
import { pageOf } from '#kernel/page-of.ts';
import type { RouteTable } from '#kernel/route.ts';
import { scopes } from '#kernel/scope.ts';
import { wordOf } from '#kernel/text.ts';

const staff = ['agent', 'supervisor', 'dispatcher', 'engineer', 'knowledge', 'admin'] as const;
const signedIn = [...staff, 'customer'] as const satisfies readonly Role[];

const nameSchema = wordOf(200);
const slugSchema = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);
const queuesSchema = z.array(slugSchema).max(100);
const skillsSchema = z
  .array(slugSchema)
  .max(50)
  .refine((skills) => new Set(skills).size === skills.length, 'Name each skill once.');
const capacitySchema = z.int().min(1).max(100);
const rolesSchema = z
  .array(z.enum(personRoles))
  .min(1)
  .max(personRoles.length)
  .refine((roles) => new Set(roles).size === roles.length, 'Name each role once.')
  .refine(
    (roles) => roles.length === 1 || !roles.includes('customer'),
    'A customer has no other role.',
  );

export const newUserSchema = z
  .strictObject({
    email: z.email().max(254),
    name: nameSchema,
    language: languageSchema.default('en'),
    roles: rolesSchema,
    queues: queuesSchema.default([]),
    skills: skillsSchema.default([]),
    capacity: capacitySchema.exactOptional(),
    /** The id of a calendar. */
    shift: slugSchema.exactOptional(),
    customerId: z.string().regex(idPattern('customer')).exactOptional(),
    contactId: z.string().regex(idPattern('contact')).exactOptional(),
    /** Whether the pool mails a first password. */
    invite: z.boolean().default(true),
  })
  .superRefine((user, context) => {
    const isCustomer = user.roles.includes('customer');
    for (const field of ['customerId', 'contactId'] as const) {
      if ((user[field] !== undefined) === isCustomer) continue;
      const message = isCustomer ? 'A customer needs this.' : 'Only a customer has this.';
      context.addIssue({ code: 'custom', path: [field], message });
    }
  });

const changedUserSchema = z.strictObject({
  name: nameSchema.exactOptional(),
  language: languageSchema.exactOptional(),
  roles: rolesSchema.exactOptional(),
  queues: queuesSchema.exactOptional(),
  skills: skillsSchema.exactOptional(),
  /** `null` takes the limit away. */
  capacity: capacitySchema.nullable().exactOptional(),
  shift: slugSchema.nullable().exactOptional(),
  disabled: z.boolean().exactOptional(),
});

const userAnswer = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  language: languageSchema,
  roles: z.array(z.enum(personRoles)),
  queues: z.array(z.string()),
  skills: z.array(z.string()),
  capacity: z.int().optional(),
  shift: z.string().optional(),
  customerId: z.string().optional(),
  contactId: z.string().optional(),
  disabled: z.boolean(),
  version: z.int(),
});

const scopesSchema = z
  .array(z.enum(scopes))
  .min(1)
  .refine((given) => new Set(given).size === given.length, 'Name each scope once.');

const apiKeyAnswer = z.object({
  id: z.string(),
  name: z.string(),
  scopes: z.array(z.string()),
  createdAt: z.string(),
  createdBy: z.string(),
  version: z.int(),
});

const userParams = z.strictObject({ userId: z.string().regex(idPattern('user')) });
const keyParams = z.strictObject({ apiKeyId: z.string().regex(idPattern('apiKey')) });
export const routes = {
  createUser: {
    method: 'POST',
    path: '/v1/users',
    who: ['admin'],
    says: 'Lets someone sign in, as staff or as a contact of a customer.',
    body: newUserSchema,
    answers: { status: 201, body: userAnswer },
  },
  listUsers: {
    method: 'GET',
    path: '/v1/users',
    who: staff,
    says: 'Lists who can sign in.',
    answers: { status: 200, body: pageOf(userAnswer) },
  },
  readMe: {
    method: 'GET',
    path: '/v1/users/me',
    who: signedIn,
    says: 'Who I am.',
    answers: { status: 200, body: userAnswer },
  },
  readUser: {
    method: 'GET',
    path: '/v1/users/{userId}',
    who: staff,
    says: 'Reads a user.',
    params: userParams,
    answers: { status: 200, body: userAnswer },
  },
  changeUser: {
    method: 'PATCH',
    path: '/v1/users/{userId}',
    who: ['admin'],
    guarded: true,
    says: 'Changes roles, queues, skills, capacity, shift, language or name; disables, which ends all sessions, or enables again.',
    params: userParams,
    body: changedUserSchema,
    answers: { status: 200, body: userAnswer },
  },
  createApiKey: {
    method: 'POST',
    path: '/v1/api-keys',
    who: ['admin'],
    says: 'Makes an API key. The secret is answered once; a repeat with the same Idempotency-Key answers the key without it.',
    body: z.strictObject({ name: nameSchema, scopes: scopesSchema }),
    answers: { status: 201, body: apiKeyAnswer.extend({ secret: z.string().optional() }) },
  },
  listApiKeys: {
    method: 'GET',
    path: '/v1/api-keys',
    who: ['admin'],
    says: 'List API keys, without secrets.',
    answers: { status: 200, body: pageOf(apiKeyAnswer) },
  },
  deleteApiKey: {
    method: 'DELETE',
    path: '/v1/api-keys/{apiKeyId}',
    who: ['admin'],
    guarded: true,
    says: 'Deletes an API key; it opens nothing any more at once.',
    params: keyParams,
    answers: { status: 204 },
  },
} as const satisfies RouteTable;
