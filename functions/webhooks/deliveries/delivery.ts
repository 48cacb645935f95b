import * as z from 'zod';
import { alertResults } from '../alerts/alert.ts';

export const outcomes = [
  'received',
  'opened',
  'resolved',
  'held',
  'unchanged',
  'unrecognised',
  'refused',
] as const;

const incidentName = z.object({ id: z.string(), reference: z.string() });

/** What came of one alert of a delivery. */
const alertOutcomeSchema = z.object({
  fingerprint: z.string(),
  status: z.enum(['firing', 'resolved']),
  result: z.enum(alertResults),
  /** Whether the sender said when. */
  timed: z.boolean(),
  incident: incidentName.exactOptional(),
});

/** What a source sent, and what came of it. The bytes are kept beside it. */
export const deliverySchema = z.object({
  id: z.string(),
  sourceId: z.string(),
  receivedAt: z.string(),
  bytes: z.int(),
  /** SHA-256 of the bytes. */
  digest: z.string(),
  /** Where the bytes lie. */
  place: z.enum(['table', 'files']),
  /** `received` until it was worked on to the end. */
  outcome: z.enum(outcomes),
  reason: z.string().exactOptional(),
  alerts: z.array(alertOutcomeSchema),
  skipped: z.array(z.string()),
  truncatedAlerts: z.int(),
  /** How often it was worked on. */
  attempts: z.int(),
  keptUntil: z.string(),
});

export type Delivery = Readonly<z.infer<typeof deliverySchema>>;
export type DeliveryResult = Pick<
  Delivery,
  'outcome' | 'reason' | 'alerts' | 'skipped' | 'truncatedAlerts'
>;

export const nothingYet: DeliveryResult = {
  outcome: 'received',
  alerts: [],
  skipped: [],
  truncatedAlerts: 0,
};

export const keptDays = 30;
/** A larger payload lies among the files. */
export const largestInTable = 350 * 1024;
export const largestPayload = 1024 * 1024;

/** What a delivery did, in one word: the most that came of any of its alerts. */
export const strongest = (alerts: Delivery['alerts']): Delivery['outcome'] => {
  const results = new Set(alerts.map(({ result }) => result));
  return (['opened', 'resolved', 'held'] as const).find((one) => results.has(one)) ?? 'unchanged';
};

/** The incidents a delivery opened, resolved or found, each once. */
export const incidentsOf = ({ alerts }: Pick<Delivery, 'alerts'>) => {
  const named = alerts.flatMap(({ incident, result }) =>
    incident === undefined ? [] : [{ ...incident, outcome: result }],
  );
  return [...new Map(named.map((one) => [one.id, one])).values()];
};
