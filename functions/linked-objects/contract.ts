import * as z from 'zod';
import { desk } from '#kernel/actor.ts';
import { idPattern } from '#kernel/id.ts';
import type { RouteTable } from '#kernel/route.ts';
import { lineOf } from '#kernel/text.ts';
import { hearings } from './hearing/hearing.ts';
import { linkSchema, listedLinkSchema } from './links/link-views.ts';
import { longest } from './objects/news.ts';
import { objectStatuses } from './objects/object.ts';
import { longestUrl } from './objects/recognise.ts';
import { genericMethods, systemFields, systemKinds, systemSchema } from './systems/system.ts';

/** What is told to the cases of an object, and which cases need theirs asked for again. */
export const followedEvents = ['linked-object.changed', 'case.reopened'] as const;

const admin = ['admin'] as const;

const caseId = z.string().min(1).max(60);
const caseParams = z.strictObject({ caseId });
const linkId = z.string().regex(idPattern('linkedObject'));
const linkParams = z.strictObject({ caseId, linkId });
const params = z.strictObject({ systemId: z.string().regex(idPattern('linkSystem')) });

const system = systemSchema
  .omit({ secrets: true, token: true, journalHash: true })
  .extend({ hasToken: z.boolean(), oldSecretUntil: z.string().optional() });
const withSecret = system.extend({ secret: z.string().optional() });
const restingSystem = system.extend({
  /** That it refused to answer, and is asked nothing until then. */
  rest: z.object({ until: z.string(), reason: z.string() }).optional(),
});

const secret = z.string().max(200).exactOptional();
/** Goes into a header as it is. */
const token = z
  .string()
  .regex(/^[\x21-\x7e]{1,500}$/, 'A token is 1 to 500 visible ASCII characters.')
  .exactOptional();

const systemRoutes = {
  createLinkSystem: {
    method: 'POST',
    path: '/v1/link-systems',
    who: admin,
    says: 'Lets another system tell of the objects cases are linked to, and be asked for them if a token is given. The secret of its webhook is answered once.',
    body: z.strictObject({
      kind: z.enum(systemKinds),
      ...systemFields,
      /** How a generic system proves itself: signed as Standard Webhooks, or by a bearer token. */
      method: z.enum(genericMethods).exactOptional(),
      secret,
      token,
    }),
    answers: { status: 201, body: withSecret },
  },
  listLinkSystems: {
    method: 'GET',
    path: '/v1/link-systems',
    who: admin,
    says: 'Lists the systems that tell of linked objects, without secrets and tokens; one that refused to answer says until when it is left alone.',
    answers: { status: 200, body: z.object({ items: z.array(restingSystem) }) },
  },
  readLinkSystem: {
    method: 'GET',
    path: '/v1/link-systems/{systemId}',
    who: admin,
    says: 'Reads such a system.',
    params,
    answers: { status: 200, body: system },
  },
  changeLinkSystem: {
    method: 'PUT',
    path: '/v1/link-systems/{systemId}',
    who: admin,
    guarded: true,
    says: 'Puts what is decided of a system; its kind, secret and token stay.',
    params,
    body: z.strictObject(systemFields),
    answers: { status: 200, body: system },
  },
  deleteLinkSystem: {
    method: 'DELETE',
    path: '/v1/link-systems/{systemId}',
    who: admin,
    guarded: true,
    says: 'Deletes a system: it tells of nothing and is asked nothing any more. Links to its objects stay.',
    params,
    answers: { status: 204 },
  },
  putLinkSystemToken: {
    method: 'PUT',
    path: '/v1/link-systems/{systemId}/token',
    who: admin,
    guarded: true,
    says: 'Gives the token a system is asked with, or none: it is asked nothing then. It is never shown again.',
    params,
    body: z.strictObject({ token }),
    answers: { status: 200, body: system },
  },
  rotateLinkSystemSecret: {
    method: 'POST',
    path: '/v1/link-systems/{systemId}/secret',
    who: admin,
    says: 'Gives the webhook of a system another secret, answered once; the old one counts until keepOldUntil, a day from now unless told.',
    params,
    body: z.strictObject({ secret, keepOldUntil: z.iso.datetime().exactOptional() }),
    answers: { status: 200, body: withSecret },
  },
} as const satisfies RouteTable;

/** What linked objects offer over HTTP (CASE-8). */
export const routes = {
  linkCaseToObject: {
    method: 'POST',
    path: '/v1/cases/{caseId}/links',
    who: desk,
    scope: 'cases:write',
    says: 'Links a case to an object of another system by its address: an issue or change at GitHub, GitLab or Jira, or whatever has an https address. The same object again is the same link.',
    params: caseParams,
    body: z.strictObject({ url: z.string().min(1).max(longestUrl) }),
    answers: { status: 201, body: linkSchema },
  },
  listCaseLinks: {
    method: 'GET',
    path: '/v1/cases/{caseId}/links',
    who: desk,
    scope: 'cases:read',
    says: 'What a case is linked to in other systems, with title, status and fix version as they are known now, and since when.',
    params: caseParams,
    answers: { status: 200, body: z.object({ items: z.array(listedLinkSchema) }) },
  },
  describeCaseLink: {
    method: 'PUT',
    path: '/v1/cases/{caseId}/links/{linkId}',
    who: desk,
    scope: 'cases:write',
    guarded: true,
    says: 'Says by hand what an object is that no known system speaks of; every case linked to it shows it.',
    params: linkParams,
    body: z.strictObject({
      title: lineOf(longest.title),
      status: z.enum(objectStatuses),
      fixVersion: lineOf(longest.fixVersion).exactOptional(),
    }),
    answers: { status: 200, body: linkSchema },
  },
  refreshCaseLink: {
    method: 'POST',
    path: '/v1/cases/{caseId}/links/{linkId}/refresh',
    who: desk,
    scope: 'cases:write',
    says: 'Asks the object’s system for it now; what was heard within a minute is not asked for again.',
    params: linkParams,
    answers: { status: 200, body: linkSchema },
  },
  unlinkCaseFromObject: {
    method: 'DELETE',
    path: '/v1/cases/{caseId}/links/{linkId}',
    who: desk,
    scope: 'cases:write',
    says: 'Ends a link.',
    params: linkParams,
    answers: { status: 204 },
  },
  ...systemRoutes,
} as const satisfies RouteTable;

/** The door systems knock at; it stands in a function of its own, with fewer rights. */
export const hookRoutes = {
  receiveNews: {
    method: 'POST',
    path: '/v1/link-hooks/{systemId}',
    who: 'anyone',
    raw: true,
    says: 'Takes what a system tells of its objects, verified as its maker signs: GitHub and Jira by HMAC, GitLab by token, a generic one by Standard Webhooks or a bearer token.',
    params: z.strictObject({ systemId: z.string() }),
    answers: { status: 202, body: z.object({ outcome: z.enum(hearings) }) },
  },
} as const satisfies RouteTable;
