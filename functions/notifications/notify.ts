import type { DomainEvent } from '#kernel/event.ts';
import { type Case, factsOf } from '../cases/index.ts';
import { holds } from '../service-design/index.ts';
import { readNews } from './incident/incident-occasion.ts';
import { type Occasion, type OccasionDeps, readOccasion } from './occasion.ts';
import { type TellDeps, tell } from './tell.ts';
import { type Telling, tellingsOf } from './telling.ts';

export type NotifyDeps = OccasionDeps & TellDeps;

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

/** What is configured: asked for in one question, which an adapter may answer from memory. */
const readDesigns = async ({ designs }: NotifyDeps) => {
  const read = await designs.current(['templates', 'queues', 'calendars', 'sms-policy']);
  return {
    templates: read.templates.document.templates,
    queues: read.queues.document,
    calendars: read.calendars.document,
    'sms-policy': read['sms-policy'].document,
  };
};

/** A dispute also reopens the case, in the same commit: whoever is told of it needs no second notice. */
const isDisputing = (event: DomainEvent, { disputed }: Case): boolean => disputed?.at === event.at;

const occasionOf = async (deps: NotifyDeps, event: DomainEvent, of: Case) => {
  const designs = await readDesigns(deps);
  const possible = designs.templates.filter(({ event: type }) => type === event.type);
  if (possible.length === 0) return undefined;
  const incident = await readNews(deps.incidents, event);
  const asked = { ...factsOf(of), event: event.data, incident, disputed: isDisputing(event, of) };
  const templates = possible.filter(({ when }) => when === undefined || holds(when, asked));
  if (templates.length === 0) return undefined;
  const occasion = await readOccasion(deps, { event, case: of, templates, designs, incident });
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
