import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { HookSource } from '../sources/source.ts';
import { statementOf } from './said.ts';
import {
  cut,
  instantOf,
  longestFingerprint,
  longestTitle,
  mostAlerts,
  type Reading,
  type Statement,
  unrecognised,
  wordsOf,
} from './statement.ts';

const texts = z.record(z.string(), z.string());

/** Version 4 is Alertmanager's; Grafana sends the same with fields of its own and says 1. */
const payloadSchema = z.object({
  version: z.enum(['4', '1']),
  status: z.enum(['firing', 'resolved']),
  alerts: z.array(z.unknown()),
  truncatedAlerts: z.number().int().min(0).catch(0).default(0),
});

const alertSchema = z.object({
  status: z.enum(['firing', 'resolved']),
  labels: texts,
  annotations: texts.default({}),
  startsAt: z.string().max(64),
  endsAt: z.string().max(64).default(''),
  fingerprint: z.string().min(1).max(longestFingerprint).optional(),
});

type Alert = z.infer<typeof alertSchema>;

/** Old senders give no fingerprint: the labels are what an alert is known by. */
const fingerprintOf = ({ fingerprint, labels }: Alert): string => {
  if (fingerprint !== undefined) return fingerprint;
  const pairs = Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(pairs)).digest('base64url');
};

const symptomsOf = ({ symptoms, ...annotations }: Alert['annotations']): readonly string[] => {
  if (symptoms !== undefined) return wordsOf(symptoms);
  return wordsOf(`${annotations['summary'] ?? ''} ${annotations['description'] ?? ''}`);
};

const titleOf = ({ labels, annotations }: Alert): string => {
  const candidates = [annotations['summary'], labels['alertname'], annotations['description']];
  const title = candidates.map((text) => (text ?? '').trim()).find((text) => text !== '');
  return cut(title ?? 'An alert without a name', longestTitle);
};

/** Only what its author meant for customers: every other word of an alert is the desk's. */
const publicTitleOf = ({ annotations }: Alert): Pick<Statement, 'publicTitle'> => {
  const publicTitle = cut((annotations['public_title'] ?? '').trim(), longestTitle);
  return publicTitle === '' ? {} : { publicTitle };
};

const statementOfAlert = (source: HookSource, alert: Alert): Statement => ({
  ...statementOf(source, {
    fingerprint: fingerprintOf(alert),
    status: alert.status,
    at: instantOf(alert.status === 'firing' ? alert.startsAt : alert.endsAt),
    title: titleOf(alert),
    labels: alert.labels,
  }),
  ...publicTitleOf(alert),
  symptoms: symptomsOf(alert.annotations),
});

/** Reads what Alertmanager posts. An alert that is none is skipped, and keeps the others from nothing. */
export const readAlertmanager = (source: HookSource, payload: unknown): Reading => {
  const parsed = payloadSchema.safeParse(payload);
  if (!parsed.success) return unrecognised('It is no notification of Alertmanager, version 4.');
  const { alerts, truncatedAlerts } = parsed.data;
  if (alerts.length > mostAlerts)
    return { kind: 'refused', reason: `It holds more than ${mostAlerts} alerts.` };
  const read = alerts.map((alert) => alertSchema.safeParse(alert));
  return {
    kind: 'alerts',
    alerts: read.flatMap(({ success, data }) => (success ? [statementOfAlert(source, data)] : [])),
    skipped: read.flatMap(({ success }, n) => (success ? [] : [`/alerts/${n} is no alert.`])),
    truncatedAlerts,
  };
};
