import type { Actor } from '#kernel/actor.ts';
import { given } from '#kernel/given.ts';
import type { CaseBeside, CaseBirth } from '../../cases/index.ts';
import type { RegisterBody } from '../requests.ts';
import type { PlannedCase } from './planned-case.ts';
import { pointerIn, saidQuestions } from './said-contact.ts';

/** Whose cases they are, how they came, and what is known around them. */
export type Circumstances = {
  readonly actor: Actor;
  readonly customer: CaseBirth['customer'];
  readonly contactId: string;
  readonly channel: CaseBirth['channel'];
  readonly interactionId?: string | undefined;
  readonly continues?: string | undefined;
  readonly incident?: CaseBirth['incident'];
  readonly rulesVersion: number;
};

/** Whether a case is the contact's own, and not one that an exception adds to it. */
export const isOwn = ({ by }: PlannedCase): boolean => by === 'one-case' || by === 'per-identifier';

/** The reasons an agent gave in their own words, kept as notes: why a complaint stands, why a rule was set aside. */
const notesOf = (planned: PlannedCase, body: RegisterBody, isFirst: boolean): readonly string[] => {
  const said = saidQuestions(body);
  const comments = isOwn(planned)
    ? planned.questions.map((n) => said[n]?.justification?.comment)
    : [];
  return [...comments, isFirst ? body.overrule?.reason : undefined].filter(
    (note) => note !== undefined,
  );
};

const adjustmentNotes = ({ adjustments = [] }: RegisterBody): string =>
  adjustments.map(({ note }) => note).join('\n');

/** What closing at once is given: the agent's words, or those of an adjustment that was carried out on the spot. */
const settledBy = ({ by, settled }: PlannedCase, body: RegisterBody): CaseBirth['settled'] => {
  if (!settled) return undefined;
  if (by !== 'adjustment') return body.settled;
  const reason = body.adjustments?.[0]?.note;
  return given({ reason, solution: adjustmentNotes(body), timeSpentMinutes: 0 });
};

/** A case the contact has for itself takes what the agent said of it; one by exception goes where its rule says. */
const placeOf = (planned: PlannedCase, body: RegisterBody) =>
  isOwn(planned)
    ? { queueId: body.queueId, priority: body.priority, tags: body.tags }
    : { queueId: planned.queueId };

/** Nobody was shown the form of a case that an exception adds; what it demands is asked later. */
const formOf = (planned: PlannedCase, body: RegisterBody) =>
  isOwn(planned) || planned.by === 'reconnection'
    ? {
        fields: saidQuestions(body)[planned.main]?.fields,
        fieldsWithin: pointerIn(body, { question: planned.main, field: 'fields' }),
      }
    : { asksLater: true };

const birthOf = (
  planned: PlannedCase,
  body: RegisterBody,
  { rulesVersion, incident, continues, ...around }: Circumstances & { readonly isFirst: boolean },
): CaseBirth => {
  const { topic, type, subtopic, product, decisions } = planned;
  const { isFirst, ...rest } = around;
  return {
    ...rest,
    ...placeOf(planned, body),
    ...(isOwn(planned) ? { incident, continues } : {}),
    subject: body.subject,
    text: planned.by === 'adjustment' ? adjustmentNotes(body) : body.text,
    severity: body.severity,
    classification: given({ topic, type, subtopic, product }),
    serviceIdentifier: planned.identifier?.value,
    action: planned.action,
    justification: planned.justification,
    geolocation: planned.geolocation,
    ...formOf(planned, body),
    notes: notesOf(planned, body, isFirst),
    settled: settledBy(planned, body),
    registration: { rulesVersion, decisions },
  };
};

/** What it takes to open the cases of a plan, the contact's own first. */
export const birthsOf = (
  cases: readonly PlannedCase[],
  body: RegisterBody,
  around: Circumstances,
): readonly CaseBeside[] =>
  cases.map((planned, n) => ({
    ...birthOf(planned, body, { ...around, isFirst: n === 0 }),
    isByItself: isOwn(planned),
  }));
