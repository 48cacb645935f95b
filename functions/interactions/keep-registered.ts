import { type Actor, refOf } from '#kernel/actor.ts';
import type { Once } from '#kernel/claim.ts';
import { given } from '#kernel/given.ts';
import { settledId } from '#kernel/id.ts';
import type { Case, CaseDeps, IncidentDeps } from '../cases/index.ts';
import type { Contact, CustomerDeps } from '../customers/index.ts';
import { interactionFaults } from './faults.ts';
import { type Interaction, isConvertible } from './interaction.ts';
import { type InteractionDeps, readInteraction, recordInteraction } from './keep-interactions.ts';
import type { RegisterBody } from './requests.ts';

export type RegisterDeps = InteractionDeps & CustomerDeps & CaseDeps & IncidentDeps;

export type RegisterInteraction = {
  readonly actor: Actor;
  readonly body: RegisterBody;
  readonly once: Once | undefined;
};

const bornInteraction = (
  deps: RegisterDeps,
  { actor, body, once }: RegisterInteraction,
  contact: Contact,
): Interaction => ({
  // A request that is repeated after it was refused half-way finds the interaction it left.
  id:
    once === undefined
      ? deps.newId('interaction')
      : settledId('interaction', `${once.key} ${once.fingerprint}`),
  channel: body.channel,
  direction: 'inbound',
  receivedAt: deps.now(),
  contactId: contact.id,
  customerId: contact.customerId,
  subject: body.subject,
  status: 'received',
  caseIds: [],
  author: refOf(actor),
  ...given({ from: body.calledFrom ?? body.contactAddress }),
});

/**
 * The interaction that is named, to be converted now: one whose registration was refused, an activity that was only noted, or
 * automatic mail that is a matter all the same (INT-9).
 * @throws interactions/interaction-unknown, interactions/already-converted
 */
export const keptBefore = async (
  deps: InteractionDeps,
  { body: { interactionId } }: Pick<RegisterInteraction, 'body'>,
): Promise<Interaction | undefined> => {
  if (interactionId === undefined) return undefined;
  const kept = await readInteraction(deps, { params: { interactionId } });
  if (!isConvertible(kept)) throw interactionFaults.alreadyConverted();
  return kept;
};

/** An interaction belongs to one customer; to everybody else it does not exist. @throws interactions/interaction-unknown */
export const demandOwn = (kept: Interaction | undefined, contact: Contact | undefined): void => {
  if (kept?.customerId !== undefined && kept.customerId !== contact?.customerId)
    throw interactionFaults.interactionUnknown();
};

/** Keeps the interaction before anything is made of it. */
export const keep = (
  deps: RegisterDeps,
  input: RegisterInteraction,
  contact: Contact,
): Promise<Interaction> => recordInteraction(deps, bornInteraction(deps, input, contact));

/** The case a contact says it continues. Another customer's does not exist, and a stranger has none. @throws interactions/case-unknown */
export const continuedCase = async (
  deps: RegisterDeps,
  { body }: RegisterInteraction,
  contact: Contact | undefined,
): Promise<Case | undefined> => {
  const { continuesCaseId, continuesReference } = body;
  if (continuesCaseId === undefined && continuesReference === undefined) return undefined;
  const found = await (continuesCaseId === undefined
    ? deps.cases.byReference(continuesReference ?? '')
    : deps.cases.load(continuesCaseId));
  if (found === undefined || found.customerId !== contact?.customerId)
    throw interactionFaults.caseUnknown();
  return found;
};
