import { personRoles, type Role } from '#kernel/actor.ts';

/** The eight roles, a program that may do something else, and whoever does not sign in. */
export const callers = [
  ...personRoles,
  'integration',
  'integration of another scope',
  'anonymous',
] as const;
export type Caller = (typeof callers)[number];

const desk = ['agent', 'supervisor', 'admin'] as const satisfies readonly Role[];
const staff = [...desk, 'dispatcher', 'engineer', 'knowledge'] as const;
const program = 'integration';
const everybody = callers;

/** Who may call what, written by hand: what a contract says is held against it, not taken from it. */
export const matrix: Readonly<Record<string, readonly Caller[]>> = {
  'POST /v1/cases': [...desk, 'customer', program],
  'GET /v1/cases': [...desk, 'customer', program],
  'GET /v1/cases/by-reference/{reference}': [...desk, 'customer', program],
  'GET /v1/cases/{caseId}': [...desk, 'customer', program],
  'PATCH /v1/cases/{caseId}': [...desk, program],
  'POST /v1/cases/{caseId}/replies': [...desk, 'customer', program],
  'POST /v1/cases/{caseId}/notes': [...desk, program],
  'POST /v1/cases/{caseId}/callbacks': [...desk, program],
  'POST /v1/cases/{caseId}/time': [...desk, program],
  'POST /v1/cases/{caseId}/transitions': [...desk, 'customer', program],
  'GET /v1/cases/{caseId}/discussion': [...desk, 'customer', program],
  'GET /v1/cases/{caseId}/journal': [...desk, program],
  'GET /v1/cases/{caseId}/clocks': [...desk, program],
  'POST /v1/cases/{caseId}/attachments': [...desk, 'customer', program],
  'GET /v1/cases/{caseId}/attachments/{attachmentId}': [...desk, 'customer', program],
  'GET /v1/cases/{caseId}/notifications': [...desk, program],
  'POST /v1/customers': [...desk, program],
  'GET /v1/customers': [...desk, program],
  'GET /v1/customers/{customerId}': [...desk, 'customer', program],
  'PATCH /v1/customers/{customerId}': [...desk, program],
  'POST /v1/customers/{customerId}/contacts': [...desk, program],
  'GET /v1/customers/{customerId}/contacts': [...desk, 'customer', program],
  'GET /v1/customers/{customerId}/contacts/{contactId}': [...desk, 'customer', program],
  'PATCH /v1/customers/{customerId}/contacts/{contactId}': [...desk, program],
  'POST /v1/users': ['admin'],
  'GET /v1/users': staff,
  'GET /v1/users/me': [...staff, 'customer'],
  'GET /v1/users/{userId}': staff,
  'PATCH /v1/users/{userId}': ['admin'],
  'POST /v1/api-keys': ['admin'],
  'GET /v1/api-keys': ['admin'],
  'DELETE /v1/api-keys/{apiKeyId}': ['admin'],
  'POST /v1/interactions': [...desk, program],
  'GET /v1/interactions/{interactionId}': [...desk, program],
  'GET /v1/quarantine': [...desk, program],
  'POST /v1/quarantine/{quarantineId}/accept': [...desk, program],
  'POST /v1/quarantine/{quarantineId}/reject': [...desk, program],
  'GET /v1/queues': [...desk, program],
  'POST /v1/queues/{queueId}/next': desk,
  'GET /v1/service-design/{kind}': [...staff, program, 'integration of another scope'],
  'PUT /v1/service-design/{kind}': ['admin'],
  'GET /v1/service-design/{kind}/versions': [...staff, program, 'integration of another scope'],
  'GET /v1/service-design/{kind}/versions/{version}': [
    ...staff,
    program,
    'integration of another scope',
  ],
  'GET /v1/health': everybody,
  'GET /v1/openapi.json': everybody,
  'GET /v1/problems/{capability}/{code}': everybody,
};
