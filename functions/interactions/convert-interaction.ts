import { given } from '#kernel/given.ts';
import { type Case, catchUp, openCase, receiveReply } from '../cases/index.ts';
import type { Contact } from '../customers/index.ts';
import type { Interaction } from './interaction.ts';
import type { RegisterDeps, RegisterInteraction } from './keep-registered.ts';
import { birthsOf, isOwn } from './registration/case-births.ts';
import { circumstancesOf } from './registration/circumstances.ts';
import type { Plan } from './registration/planned-case.ts';
import { demandPlan, readPlan } from './registration/read-plan.ts';

/** An interaction and what it yielded. */
export type Registered = { readonly interaction: Interaction; readonly cases: readonly Case[] };

type Converting = RegisterInteraction & {
  readonly contact: Contact;
  readonly interaction: Interaction;
  /** The case the contact says it continues. */
  readonly continued: Case | undefined;
};

type WithPlan = Converting & { readonly plan: Plan; readonly rulesVersion: number };

const conversionOf = ({ contact, body }: Converting) => ({
  contactId: contact.id,
  overruled: body.overrule?.rules,
});

const converted = (converting: Converting, cases: readonly Case[]): Registered => {
  const { contact } = converting;
  const { draft: _draft, ...interaction } = converting.interaction;
  const { overruled } = conversionOf(converting);
  return {
    interaction: {
      ...{ customerId: contact.customerId, contactId: contact.id },
      ...interaction,
      ...given({ overruled }),
      status: 'converted',
      caseIds: cases.map(({ id }) => id),
    },
    cases,
  };
};

const open = async (
  deps: RegisterDeps,
  converting: WithPlan,
  continues: string | undefined,
): Promise<Registered> => {
  const { body, once, interaction, plan } = converting;
  const around = await circumstancesOf(deps, converting, continues);
  const [first, ...besides] = birthsOf(plan.cases, body, around);
  if (first === undefined) throw new Error('A plan has a case.');
  const { case: opened, besides: others } = await openCase(deps, {
    ...first,
    ...{ besides, once, interactionId: interaction.id, converting: conversionOf(converting) },
    answer: (of) =>
      converted(
        converting,
        [of, ...of.besides].map((one) => one.case),
      ),
  });
  const { incidentId, update: known } = around.incident ?? {};
  const cases = [opened, ...others.map((one) => one.case)];
  if (incidentId === undefined) return converted(converting, cases);
  const present = cases.map(async (of) =>
    of.incidentId === incidentId
      ? ((await catchUp(deps, { caseId: of.id, incidentId, known })) ?? of)
      : of,
  );
  return converted(converting, await Promise.all(present));
};

/** A contact joins its case as a message; what an exception adds to it is opened all the same (INT-2 b, d, e). */
const join = async (
  deps: RegisterDeps,
  converting: WithPlan,
  continued: Case,
): Promise<Registered> => {
  const { actor, body, once, contact, interaction, plan } = converting;
  const added = plan.cases.filter((planned) => !isOwn(planned));
  const received = await receiveReply(deps, {
    ...{ actor, once, participant: true },
    caseId: continued.id,
    text: body.text,
    contactId: contact.id,
    interactionId: interaction.id,
    converting: conversionOf(converting),
    besides: birthsOf(added, body, await circumstancesOf(deps, converting, undefined)),
    answer: (of) =>
      converted(
        converting,
        [of, ...of.besides].map((one) => one.case),
      ),
  });
  return received.outcome === 'must-continue'
    ? open(deps, converting, continued.id)
    : converted(converting, [received.case, ...received.besides.map((one) => one.case)]);
};

/** Makes of an interaction what the rules make of it. @throws what `demandPlan`, `openCase` and `receiveReply` refuse */
export const convertInteraction = async (
  deps: RegisterDeps,
  converting: Converting,
): Promise<Registered> => {
  const { body, continued } = converting;
  const planned = await readPlan(deps, body, continued);
  const plan = demandPlan(planned, body);
  const withPlan = { ...converting, plan, rulesVersion: planned.rulesVersion };
  return continued === undefined
    ? open(deps, withPlan, undefined)
    : join(deps, withPlan, continued);
};
