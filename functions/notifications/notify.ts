import type { DomainEvent } from '#kernel/event.ts';
import type { Now } from '#kernel/time.ts';
import { type Case, factsOf } from '../cases/index.ts';
import { holds } from '../service-design/index.ts';
import { deliver } from './deliver.ts';
import type { Mail, Mailer } from './mailer.ts';
import type { NotificationStore } from './notification-store.ts';
import { type Occasion, type OccasionDeps, readOccasion } from './occasion.ts';
import { plan } from './plan.ts';
import { render } from './render.ts';
import { factsFor, type Telling, tellingsOf } from './telling.ts';

export type NotifyDeps = OccasionDeps & {
  readonly store: NotificationStore;
  readonly mailer: Mailer;
  readonly replyAddress: (of: { caseId: string; contactId: string }) => Promise<string>;
  readonly now: Now;
  readonly wait: (millis: number) => Promise<void>;
};

type Text = Pick<Mail, 'subject' | 'text' | 'replyTo' | 'automatic' | 'references'>;

const automaticTypes: Readonly<Record<string, Mail['automatic']>> = {
  'case.opened': 'auto-replied',
  'reply.sent': 'no',
};

/** The contact's mail carries on the conversation; a colleague's only informs. */
const compose = async (deps: NotifyDeps, occasion: Occasion, telling: Telling): Promise<Text> => {
  const { template, recipient } = telling;
  const { subject, body: text } = render(
    template.texts,
    factsFor(occasion, telling),
    recipient.language,
  );
  if (template.audience !== 'contact')
    return { subject, text, replyTo: undefined, automatic: 'auto-generated', references: [] };
  const { id: caseId, contactId } = occasion.case;
  const replyTo = await deps.replyAddress({ caseId, contactId });
  const automatic = automaticTypes[occasion.event.type] ?? 'auto-generated';
  return { subject, text, replyTo, automatic, references: occasion.thread };
};

const tell = async (deps: NotifyDeps, occasion: Occasion, telling: Telling): Promise<void> => {
  const planned = await plan(deps, occasion, telling);
  const { address, id: notificationId } = planned;
  if (address === undefined) return;
  const to = { name: telling.recipient.name, address };
  await deliver(deps, planned, async () => ({
    ...(await compose(deps, occasion, telling)),
    to,
    notificationId,
  }));
};

const tellAll = async (
  deps: NotifyDeps,
  occasion: Occasion,
  tellings: readonly Telling[],
): Promise<void> => {
  const ends = await Promise.allSettled(tellings.map((telling) => tell(deps, occasion, telling)));
  const troubles = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason] : []));
  if (troubles.length === 0) return;
  const said = [...new Set(troubles.map((trouble) => (trouble as Error).message))];
  throw new AggregateError(troubles, `Not everybody could be told now. ${said.join(' ')}`);
};

const occasionOf = async (deps: NotifyDeps, event: DomainEvent, of: Case) => {
  const designs = await deps.designs.current(['templates', 'queues', 'calendars']);
  const asked = { ...factsOf(of), event: event.data };
  const templates = designs.templates.document.templates.filter(
    ({ event: type, when }) => type === event.type && (when === undefined || holds(when, asked)),
  );
  if (templates.length === 0) return undefined;
  const { queues } = designs.queues.document;
  const { calendars } = designs.calendars.document;
  const occasion = await readOccasion(deps, { event, case: of, queues, calendars });
  return { occasion, tellings: tellingsOf(templates, occasion) };
};

/**
 * Tells everybody whom the configured templates name for an event, each once (NOT-1, NOT-2). One person's trouble never
 * keeps another's notice back; what could not be sent now is thrown at the end, so that the event comes again.
 */
export const notify = async (deps: NotifyDeps, event: DomainEvent): Promise<void> => {
  const of = await deps.cases.load(event.subject);
  if (of === undefined) return;
  const found = await occasionOf(deps, event, of);
  if (found !== undefined) await tellAll(deps, found.occasion, found.tellings);
};
