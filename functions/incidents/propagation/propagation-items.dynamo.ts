import * as z from 'zod';
import type { Item, Table, Write } from '#platform/dynamo.ts';
import { putNew } from '#platform/dynamo.ts';
import { type Key, keys } from '#platform/table.ts';
import type { IncidentUpdate } from '../incident.ts';
import type { Failure, Run, Walk } from './propagation.ts';

const instant = z.iso.datetime();

const runSchema = z.object({
  incidentId: z.string(),
  n: z.int(),
  attempt: z.int(),
  startedAt: instant,
  finishedAt: instant.exactOptional(),
  superseded: z.boolean().exactOptional(),
  version: z.int(),
}) satisfies z.ZodType<Run>;

const walkSchema = z.object({
  incidentId: z.string(),
  n: z.int(),
  shard: z.int(),
  attempt: z.int(),
  position: z.string().exactOptional(),
  passed: z.int(),
  skipped: z.int(),
  failed: z.int(),
  finishedAt: instant.exactOptional(),
  version: z.int(),
}) satisfies z.ZodType<Walk>;

const failureSchema = z.object({
  caseId: z.string(),
  reason: z.string(),
  at: instant,
}) satisfies z.ZodType<Failure>;

export const runItem = (run: Run): Item & Key => ({
  ...keys.propagationRun(run.incidentId, run.n),
  ...run,
});
export const runOf = (item: Item): Run => runSchema.parse(item);

export const walkItem = (walk: Walk): Item & Key => ({
  ...keys.propagation(walk.incidentId, walk.n, walk.shard),
  ...walk,
});
export const walkOf = (item: Item): Walk => walkSchema.parse(item);

export const failureItem = (incidentId: string, n: number, failure: Failure): Item & Key => ({
  ...keys.propagationFailure(incidentId, n, failure.caseId),
  ...failure,
});
export const failureOf = (item: Item): Failure => failureSchema.parse(item);

/** An update is on its way from the moment it is announced. */
export const beginRun = (table: Table, incidentId: string, { n, at }: IncidentUpdate): Write =>
  putNew(table, runItem({ incidentId, n, attempt: 1, startedAt: at, version: 1 }));

/** Another attempt at a run, if it is the next one. */
export const repeatRun = (
  table: Table,
  incidentId: string,
  { n, attempt }: { readonly n: number; readonly attempt: number },
): Write => ({
  Update: {
    TableName: table.name,
    Key: keys.propagationRun(incidentId, n),
    UpdateExpression: 'SET attempt = :attempt ADD #version :one REMOVE finishedAt',
    ConditionExpression: 'attempt = :former',
    ExpressionAttributeNames: { '#version': 'version' },
    ExpressionAttributeValues: { ':attempt': attempt, ':former': attempt - 1, ':one': 1 },
  },
});
