import { Fault } from '#kernel/fault.ts';
import { given } from '#kernel/given.ts';
import { bearCase, type Case, type CaseBirth, canJoin, readOpenDesigns } from '../cases/index.ts';
import type { Contact } from '../customers/index.ts';
import type { Interaction } from './interaction.ts';
import type { RegisterDeps, RegisterInteraction } from './keep-registered.ts';
import { birthsOf, isOwn } from './registration/case-births.ts';
import { circumstancesOf } from './registration/circumstances.ts';
import { type Decision, reasons } from './registration/decision.ts';
import { hintSentences } from './registration/hints.ts';
import type { Plan } from './registration/planned-case.ts';
import { type Planned, readPlan } from './registration/read-plan.ts';
import { pointerIn } from './registration/said-contact.ts';
import { standingCases } from './registration/standing-cases.ts';
import type { RegisterBody } from './requests.ts';

type Previewing = Omit<RegisterInteraction, 'once'> & {
  readonly contact: Contact | undefined;
  readonly interaction: Interaction | undefined;
  readonly continued: Case | undefined;
};

/** A case is born as it would be, but for its reference: nothing is counted, nothing written. */
const bearDry = async (deps: RegisterDeps, births: readonly CaseBirth[]) => {
  const designs = await readOpenDesigns(deps);
  const cases = { ...deps.cases, nextReference: async () => '' };
  return Promise.all(births.map((birth) => bearCase({ ...deps, cases }, birth, designs)));
};

const withSentence = (told: Decision) => ({ ...told, says: reasons[told.because] });

/** The cases of a plan; of one that joins a case, those that are opened beside it. */
const dryCases = async (
  deps: RegisterDeps,
  previewing: Previewing & {
    readonly plan: Plan;
    readonly rulesVersion: number;
    readonly joins: string | undefined;
  },
) => {
  const { body, joins, plan } = previewing;
  const cases = plan.cases.filter((planned) => joins === undefined || !isOwn(planned));
  const around = await circumstancesOf(deps, previewing, undefined);
  const born = await bearDry(deps, birthsOf(cases, body, around));
  return cases.map((planned, n) => ({
    ...born[n]?.case,
    routedBy: born[n]?.routedBy,
    by: planned.by,
    questions: planned.questions,
    settled: planned.settled,
    decisions: planned.decisions.map(withSentence),
  }));
};

const problemsOf = (error: unknown) => {
  if (!(error instanceof Fault)) throw error;
  return error.errors.length > 0 ? error.errors : [{ pointer: '/body', detail: error.message }];
};

/** Everything with the place in the request it is about. */
const placed = (body: RegisterBody, { hints, problems }: Planned) => ({
  hints: hints.map((hint) => ({
    ...hint,
    says: hintSentences[hint.hint],
    pointer: pointerIn(body, hint),
  })),
  problems: problems.map((problem) => ({ ...problem, pointer: pointerIn(body, problem) })),
});

/**
 * What registering would do, as it would do it, with what the agent could still say; what keeps it from being done is told and
 * not thrown.
 */
export const previewRegistration = async (deps: RegisterDeps, previewing: Previewing) => {
  const { body, continued, contact } = previewing;
  const planned = await readPlan(deps, body, continued);
  const { plan, rulesVersion } = planned;
  const joins = continued && (await canJoin(deps, continued)) ? continued.id : undefined;
  const shown = {
    rulesVersion,
    ...given({ joins }),
    standing: await standingCases(deps, contact),
    ...placed(body, planned),
  };
  if (plan === undefined) return { ...shown, cases: [] };
  try {
    return { ...shown, cases: await dryCases(deps, { ...previewing, plan, rulesVersion, joins }) };
  } catch (error) {
    return { ...shown, cases: [], problems: problemsOf(error) };
  }
};
