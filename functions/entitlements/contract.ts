import * as z from 'zod';
import { desk, type Role } from '#kernel/actor.ts';
import { idPattern } from '#kernel/id.ts';
import { pageOf } from '#kernel/page-of.ts';
import type { RouteTable } from '#kernel/route.ts';
import { wordOf } from '#kernel/text.ts';
import { channels } from '../cases/contract.ts';
import { exhaustionRules } from './agreement.ts';
import { grantUnits, ledgerKinds } from './entitlement.ts';

const deskAndCustomers = [...desk, 'customer'] as const satisfies readonly Role[];
const makers = ['supervisor', 'admin'] as const satisfies readonly Role[];

const instant = z.iso.datetime();
/** Instants are compared as text, so they are all written alike. */
const givenInstant = instant.transform((text) => new Date(text).toISOString());
const count = z.int().min(0).max(10_000_000);
const channel = z.enum(channels);
const customerId = z.string().regex(idPattern('customer'));
const agreementParams = z.strictObject({ agreementId: z.string().regex(idPattern('agreement')) });

const fields = {
  name: wordOf(200),
  terms: z
    .array(z.strictObject({ startsAt: givenInstant, endsAt: givenInstant }))
    .min(1)
    .max(100),
  total: count,
  perChannel: z.partialRecord(channel, count),
  excludedChannels: z.array(channel).max(channels.length),
  whenExhausted: z.enum(exhaustionRules),
  lowAt: count,
  slaPolicyId: z.string().min(1).max(40),
};

const agreement = z.object({
  id: z.string(),
  customerId: z.string(),
  name: z.string(),
  unit: z.enum(grantUnits),
  terms: z.array(
    z.object({
      startsAt: instant,
      endsAt: instant,
      drawn: z.int(),
      consumed: z.int(),
      left: z.int(),
      byChannel: z.record(z.string(), z.int()),
    }),
  ),
  total: z.int(),
  perChannel: z.record(z.string(), z.int()),
  excludedChannels: z.array(z.string()),
  whenExhausted: z.enum(exhaustionRules),
  lowAt: z.int(),
  slaPolicyId: z.string().optional(),
  endedAt: instant.optional(),
  version: z.int(),
});

const ledgerLine = z.object({
  kind: z.enum(ledgerKinds),
  term: instant,
  caseId: z.string(),
  channel: z.string(),
  drawn: z.int(),
  consumed: z.int(),
  at: instant,
});

/** What agreements offer over HTTP. */
export const routes = {
  createAgreement: {
    method: 'POST',
    path: '/v1/agreements',
    who: makers,
    scope: 'customers:write',
    says: 'Makes an agreement with a customer: cases or minutes for one or more terms, in all and by channel.',
    body: z.strictObject({
      customerId,
      unit: z.enum(grantUnits),
      ...fields,
      perChannel: fields.perChannel.default({}),
      excludedChannels: fields.excludedChannels.default([]),
      lowAt: fields.lowAt.default(0),
      slaPolicyId: fields.slaPolicyId.optional(),
    }),
    answers: { status: 201, body: agreement },
  },
  listAgreements: {
    method: 'GET',
    path: '/v1/agreements',
    who: deskAndCustomers,
    scope: 'customers:read',
    says: 'Lists the agreements of a customer with the balance of each term; contacts see those of their own company.',
    query: z.strictObject({ customer: customerId }),
    answers: { status: 200, body: z.object({ items: z.array(agreement) }) },
  },
  readAgreement: {
    method: 'GET',
    path: '/v1/agreements/{agreementId}',
    who: deskAndCustomers,
    scope: 'customers:read',
    says: 'Reads an agreement with the balance of each term.',
    params: agreementParams,
    answers: { status: 200, body: agreement },
  },
  changeAgreement: {
    method: 'PATCH',
    path: '/v1/agreements/{agreementId}',
    who: makers,
    scope: 'customers:write',
    says: 'Changes what an agreement grants, its terms or its end; lists are replaced whole, null empties a field.',
    params: agreementParams,
    body: z.strictObject({
      ...z.object(fields).partial().shape,
      slaPolicyId: fields.slaPolicyId.nullable().optional(),
      endedAt: givenInstant.nullable().optional(),
    }),
    answers: { status: 200, body: agreement },
    guarded: true,
  },
  readLedger: {
    method: 'GET',
    path: '/v1/agreements/{agreementId}/ledger',
    who: deskAndCustomers,
    scope: 'customers:read',
    says: 'Reads what was drawn from an agreement and given back to it, newest first.',
    params: agreementParams,
    answers: {
      status: 200,
      body: pageOf(ledgerLine),
    },
  },
} as const satisfies RouteTable;
