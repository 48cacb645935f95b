import type { DomainEvent } from '#kernel/event.ts';
import { given } from '#kernel/given.ts';
import type { Instant } from '#kernel/time.ts';
import type { Case } from '../../cases/index.ts';
import { readNews } from '../incident/incident-occasion.ts';
import { type Occasion, type OccasionDeps, readOccasion } from '../occasion.ts';
import type { Template } from '../telling.ts';

export type TrialDeps = Omit<OccasionDeps, 'answerLinks'> & {
  /** Where customers answer; the links of a trial lead nowhere. */
  readonly publicUrl: string;
};

/** What an event of a case says, as far as the case can tell. */
const dataOf = (of: Case, messageId: string | undefined): DomainEvent['data'] => {
  const [clock] = of.clocks;
  return given({
    messageId,
    kind: clock?.kind,
    dueAt: clock?.dueAt,
    nextContactAt: of.nextContactAt,
    closesAt: of.closesAt,
    incidentId: of.incidentId,
    update: of.incidentUpdate,
  });
};

const trialEvent = (
  of: Case,
  { type, at, messageId }: { type: string; at: Instant; messageId: string | undefined },
): DomainEvent => ({
  ...{ id: 'evt_trial', type, version: 1, at, n: 0, subject: of.id },
  actor: { kind: 'system', id: 'trial' },
  data: dataOf(of, messageId),
});

const newestMessage = async ({ cases }: TrialDeps, { id, absorbed }: Case) => {
  const query = { publicOnly: true, newestFirst: true, limit: 1, absorbed };
  return (await cases.discussion(id, query)).items[0];
};

/** What a template would be filled with if its event happened to a case now. It carries no link that works. */
export const trialOccasion = async (
  deps: TrialDeps,
  {
    case: of,
    template,
    at,
  }: { readonly case: Case; readonly template: Template; readonly at: Instant },
): Promise<Occasion> => {
  const message = await newestMessage(deps, of);
  const event = trialEvent(of, { type: template.event, at, messageId: message?.id });
  const answers = `${deps.publicUrl}/v1/answers/trial`;
  const answerLinks = async () => ({ solved: `${answers}#solved`, broken: `${answers}#broken` });
  const [read, incident] = await Promise.all([
    deps.designs.current(['queues', 'calendars', 'sms-policy']),
    readNews(deps.incidents, event),
  ]);
  const designs = {
    queues: read.queues.document,
    calendars: read.calendars.document,
    'sms-policy': read['sms-policy'].document,
  };
  const told = { event, case: of, templates: [template], designs, incident };
  return readOccasion({ ...deps, answerLinks }, told);
};
