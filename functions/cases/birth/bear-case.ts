import { given } from '#kernel/given.ts';
import type { Instant } from '#kernel/time.ts';
import type { Draw } from '../../entitlements/index.ts';
import type { Channel } from '../case.ts';
import type { CaseDeps } from '../case-deps.ts';
import type { Message } from '../discussion/message.ts';
import { writeMessage } from '../discussion/write-message.ts';
import { coverBirth, covered } from '../entitlement/cover-birth.ts';
import { coverTime } from '../entitlement/cover-time.ts';
import { timeEntriesOf } from '../entitlement/time-entries.ts';
import { fillForm, formFacts } from '../form/fill-form.ts';
import { boundTo } from '../incident/bind-case.ts';
import type { Bound } from '../incident/membership.ts';
import { demandAction, demandClassification, demandQueue } from '../life/classify.ts';
import { noteAdded } from '../life/discuss.ts';
import { open } from '../life/open.ts';
import type { Routing } from '../life/route-case.ts';
import { type Decision, settle, settlingOf } from '../life/settle.ts';
import { settleAtOnce } from '../life/settle-at-once.ts';
import { firstWorkflow, type VersionedWorkflow } from '../life/workflow.ts';
import type { CaseChange } from '../store/case-store.ts';
import { type CaseBirth, noteOf, type Opened, routingOf, wordingOf } from './case-birth.ts';

const openDesigns = [
  'topics',
  'queues',
  'routing-rules',
  'workflows',
  'sla-policies',
  'calendars',
  'registration-rules',
  'forms',
] as const;

/** The configured data a birth asks; read once for all that are born together. */
export const readOpenDesigns = ({ designs }: Pick<CaseDeps, 'designs'>) =>
  designs.current(openDesigns);
type OpenDesigns = Awaited<ReturnType<typeof readOpenDesigns>>;

/** @throws cases/bad-classification, cases/product-mandatory, cases/unknown-queue */
const demandPlace = (input: CaseBirth, designs: OpenDesigns): Routing => {
  demandAction(designs['registration-rules'].document, input.action);
  demandClassification(designs.topics.document, input.classification ?? {});
  const { document, version } = designs['routing-rules'];
  const routing = routingOf(input, document);
  demandQueue(designs.queues.document, routing.queueId);
  return routing.routedBy === 'given' ? routing : { ...routing, version };
};

/** Whoever writes a mail, or an alert, was shown no form. */
const showNoForm: readonly Channel[] = ['email', 'social', 'webhook'];

/** The form of the case's category, filled in. @throws cases/form-incomplete */
const withForm = (born: Decision, input: CaseBirth, { forms }: OpenDesigns): Decision => {
  const { fields: answers = {}, fieldsWithin: within = '/body/fields' } = input;
  const asksLater = input.asksLater ?? showNoForm.includes(input.channel);
  const facts = formFacts(born.case);
  const filled = fillForm(forms, { facts, answers, within }, { asksLater });
  const { missing } = filled;
  const drafts = born.drafts.map((draft) => ({ ...draft, data: { ...draft.data, missing } }));
  return { case: { ...born.case, ...filled }, drafts };
};

type Begun = { readonly input: CaseBirth; readonly by: VersionedWorkflow; readonly at: Instant };

/** All that may happen to a case with its opening: notes, its incident, its end. */
const begin = (born: Decision, notes: readonly Message[], { input, by, at }: Begun): Bound => {
  const { incident, settled, actor } = input;
  const noted = {
    case: born.case,
    drafts: [...born.drafts, ...notes.flatMap((note) => noteAdded(born.case, note).drafts)],
  };
  const bound =
    incident === undefined
      ? { ...noted, links: [] }
      : boundTo(noted, { ...incident, lastUpdate: 0, actor }, { by, at });
  return settled === undefined
    ? bound
    : { ...bound, ...settleAtOnce(bound, { by, fields: settled, actor }, at) };
};

const timeSpentOn = ({ settled }: CaseBirth) => {
  const minutes = settled?.timeSpentMinutes ?? 0;
  return minutes > 0 ? { minutes } : undefined;
};

/** A case that is born but not yet written: what its commit writes. */
export type Born = Opened & { readonly routedBy: string; readonly change: CaseChange };

/** Bears a case with its description, its clocks running, in its queue. @throws what `demandPlace` and `settleAtOnce` refuse */
export const bearCase = async (
  deps: CaseDeps,
  input: CaseBirth,
  designs: OpenDesigns,
): Promise<Born> => {
  const routing = demandPlace(input, designs);
  const at = deps.now();
  const id = deps.newId('case');
  const reference = await deps.cases.nextReference();
  const message = writeMessage(deps, wordingOf(id, input), at);
  const notes = (input.notes ?? []).map((text) => writeMessage(deps, noteOf(id, input, text), at));
  const by = { ...firstWorkflow(designs.workflows), ...designs.forms.document };
  const opened = open(input, { id, reference, by, routing, message }, at);
  const cover = await coverBirth(deps, input, at);
  const born = covered(withForm(opened, input, designs), cover);
  const timeSpent = timeSpentOn(input);
  const bound = begin(born, notes, { input, by, at });
  const begun = await coverTime(deps, { ...bound, timeSpent, draws: cover?.draws }, at);
  const settled = settle(undefined, begun, settlingOf(deps, { designs, at, actor: input.actor }));
  const timeEntries = timeEntriesOf(timeSpent, settled);
  const draws = [...(begun.draws ?? []), ...(settled.draws ?? [])];
  const messages = [message, ...notes];
  const change = { ...settled, messages, links: begun.links, draws, ...given({ timeEntries }) };
  return { case: settled.case, message, routedBy: routing.routedBy, change };
};

/** A case that is opened with another: by itself, or accompanying it. */
export type CaseBeside = CaseBirth & { readonly isByItself: boolean };

/** Bears cases that are opened with another, one after the other. */
export const bearBeside = async (
  deps: CaseDeps,
  first: { readonly caseId: string; readonly draws?: readonly Draw[] | undefined },
  { inputs, designs }: { readonly inputs: readonly CaseBeside[]; readonly designs: OpenDesigns },
): Promise<readonly Born[]> => {
  const born: Born[] = [];
  for (const { isByItself, ...input } of inputs) {
    const accompanies = isByItself ? undefined : first.caseId;
    const drawnBeside = [first, ...born.map(({ change }) => change)].flatMap(
      ({ draws = [] }) => draws,
    );
    born.push(await bearCase(deps, { ...input, accompanies, drawnBeside }, designs));
  }
  return born;
};
