import * as z from 'zod';
import { maybeText, oneAlert, type Reader, timeOfSender, word } from './said.ts';

const incidentSchema = z.object({
  incident: z.object({
    id: word,
    name: maybeText,
    status: z.string(),
    impact: maybeText,
    created_at: maybeText,
    resolved_at: z.string().nullish().catch(undefined),
    updated_at: maybeText,
  }),
});

const over = new Set(['resolved', 'postmortem']);
const open = new Set(['investigating', 'identified', 'monitoring']);

const readIncident = oneAlert('Statuspage', incidentSchema, ({ incident }) => {
  const { id, name, status, impact, created_at: began, resolved_at: ended, updated_at } = incident;
  const isOver = over.has(status);
  if (!isOver && !open.has(status)) return undefined;
  return {
    fingerprint: `incident:${id}`,
    status: isOver ? 'resolved' : 'firing',
    at: timeOfSender(isOver ? (ended ?? updated_at) : began),
    title: name,
    severity: impact,
    text: name,
  };
});

const componentSchema = z.object({
  component_update: z.object({ created_at: maybeText }).catch({ created_at: undefined }),
  component: z.object({ id: word, name: maybeText, status: z.string() }),
});

const disturbed = new Set(['degraded_performance', 'partial_outage', 'major_outage']);

const readComponent = oneAlert('Statuspage', componentSchema, ({ component, component_update }) => {
  const { id, name, status } = component;
  if (status !== 'operational' && !disturbed.has(status)) return undefined;
  return {
    fingerprint: `component:${id}`,
    status: status === 'operational' ? 'resolved' : 'firing',
    at: timeOfSender(component_update.created_at),
    title: name === undefined ? undefined : `${name}: ${status.replaceAll('_', ' ')}`,
    severity: status,
    labels: name === undefined ? {} : { component: name },
    text: name,
  };
});

/** Reads what a subscribed page of Statuspage posts: an incident, or how a component works. Maintenance says nothing. */
export const readStatuspage: Reader = (source, payload) =>
  typeof payload === 'object' && payload !== null && Object.hasOwn(payload, 'component')
    ? readComponent(source, payload)
    : readIncident(source, payload);
