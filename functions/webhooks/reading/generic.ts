import * as z from 'zod';
import { given } from '#kernel/given.ts';
import { publicTitleSchema } from '../../incidents/contract.ts';
import type { HookSource } from '../sources/source.ts';
import { runMapping } from './mapping.ts';
import { timeOfSender } from './said.ts';
import { severityOf } from './severity.ts';
import {
  cut,
  longestFingerprint,
  longestTitle,
  mostAlerts,
  type Reading,
  type Statement,
  unrecognised,
} from './statement.ts';

const words = z
  .union([z.string(), z.array(z.string())])
  .transform((given) => [given].flat().map((word) => word.trim()))
  .pipe(z.array(z.string().max(100)).max(20))
  .transform((list) => list.filter((word) => word !== ''));

/** What a mapping answers for one alert. `at` is an ISO instant, or seconds or milliseconds since 1970. */
const mappedSchema = z.strictObject({
  fingerprint: z
    .union([z.string(), z.number()])
    .transform(String)
    .pipe(z.string().min(1).max(longestFingerprint)),
  status: z.enum(['firing', 'resolved']),
  title: z.string().optional(),
  publicTitle: publicTitleSchema.exactOptional(),
  severity: z.string().optional(),
  services: words.optional(),
  areas: words.optional(),
  symptoms: words.optional(),
  at: z.union([z.string().max(64), z.number()]).optional(),
});

type MappedAlert = z.infer<typeof mappedSchema>;

const statementOf = (source: HookSource, alert: MappedAlert): Statement => {
  const { defaults } = source;
  const { fingerprint, status } = alert;
  const at = timeOfSender(alert.at);
  const title = alert.title?.trim() ?? '';
  return {
    fingerprint,
    status,
    ...(at === undefined ? {} : { at }),
    title: cut(title === '' ? fingerprint : title, longestTitle),
    ...given({ publicTitle: alert.publicTitle }),
    severity: severityOf(source, alert.severity),
    services: alert.services ?? defaults.services,
    areas: alert.areas ?? defaults.areas,
    symptoms: alert.symptoms ?? [],
  };
};

const flawOf = (n: number, error: z.ZodError): string => {
  const [issue] = error.issues;
  const place = (issue?.path ?? []).map(String).join('/');
  return cut(`Alert ${n} of the mapping: ${place} ${issue?.message ?? ''}`, 300);
};

/** Reads what any other system posts, by the source's mapping. An empty list says that there is nothing to do. */
export const readGeneric = async (source: HookSource, payload: unknown): Promise<Reading> => {
  const mapped = await runMapping(source.mapping ?? '', payload);
  if (!mapped.ok) return unrecognised(mapped.reason);
  if (mapped.value === undefined || mapped.value === null)
    return unrecognised('The mapping made nothing of it.');
  const found = [mapped.value].flat();
  if (found.length > mostAlerts)
    return { kind: 'refused', reason: `The mapping made more than ${mostAlerts} alerts of it.` };
  const read = found.map((alert) => mappedSchema.safeParse(alert));
  const skipped = read.flatMap(({ error }, n) => (error ? [flawOf(n, error)] : []));
  const alerts = read.flatMap(({ success, data }) => (success ? [statementOf(source, data)] : []));
  if (alerts.length === 0 && skipped[0] !== undefined) return unrecognised(skipped[0]);
  return { kind: 'alerts', alerts, skipped, truncatedAlerts: 0 };
};
