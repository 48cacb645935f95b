import { type Actor, isCustomer } from '#kernel/actor.ts';
import type { Once } from '#kernel/claim.ts';
import type { Language } from '#kernel/language.ts';
import { loadFor } from './amend-case.ts';
import type { CaseDeps } from './case-deps.ts';
import { demandOwnFields } from './desk-only.ts';
import { caseFaults } from './faults.ts';
import type { CaseFacts } from './life/open.ts';
import { openCase } from './open-case.ts';
import { type CaseView, viewCase } from './reading/view.ts';

/** What cases ask about a contact: whether it is there, and what its customer is. */
export type ContactLookup = (
  customerId: string,
  contactId: string,
) => Promise<{ readonly tier: string; readonly language: Language } | undefined>;

export type FileCaseDeps = CaseDeps & { readonly contactOf: ContactLookup };

/** A case opened through the API, by hand or by a program. A customer may leave out who they are. */
export type FileCaseInput = Omit<CaseFacts, 'customer' | 'contactId' | 'channel'> & {
  readonly text: string;
  readonly customerId?: string | undefined;
  readonly contactId?: string | undefined;
  readonly channel?: CaseFacts['channel'] | undefined;
  readonly queueId?: string | undefined;
  readonly billable?: boolean | undefined;
  readonly actor: Actor;
  readonly once?: Once | undefined;
};

const noContact = () =>
  caseFaults.unknownContact({}, [
    { pointer: '/body/contactId', detail: 'There is no such contact at this customer.' },
  ]);

const deskOnly = ['queueId', 'priority', 'tags', 'channel'] as const;

/** A customer opens cases as themselves, for their own company, and leaves priority and routing to the desk. */
const onBehalfOf = (input: FileCaseInput) => {
  const { actor, customerId = '', contactId = '' } = input;
  if (!isCustomer(actor)) return { customerId, contactId, queueId: input.queueId };
  const isForeign = input.customerId !== undefined && input.customerId !== actor.customerId;
  if (isForeign || (input.contactId !== undefined && input.contactId !== actor.id))
    throw noContact();
  demandOwnFields(actor, input, deskOnly);
  return { customerId: actor.customerId, contactId: actor.id, queueId: undefined };
};

const usualChannel: Readonly<Record<Actor['kind'], CaseFacts['channel']>> = {
  customer: 'portal',
  integration: 'api',
  staff: 'phone',
  system: 'api',
};

/**
 * Opens a case for a contact that is known.
 * @throws cases/unknown-contact, cases/unknown-case for a foreign case in `continues`, and what `openCase` refuses
 */
export const fileCase = async (deps: FileCaseDeps, input: FileCaseInput): Promise<CaseView> => {
  const { actor } = input;
  const { customerId, contactId, queueId } = onBehalfOf(input);
  const contact = await deps.contactOf(customerId, contactId);
  if (contact === undefined) throw noContact();
  if (input.continues !== undefined) {
    const former = await loadFor(deps, input.continues, actor);
    if (former.customerId !== customerId) throw caseFaults.unknownCase();
  }
  const opened = await openCase(deps, {
    ...input,
    channel: isCustomer(actor) ? 'portal' : (input.channel ?? usualChannel[actor.kind]),
    customer: { id: customerId, ...contact },
    contactId,
    queueId,
    mayRefuse: true,
    answer: ({ case: of }) => viewCase(of, actor),
  });
  return viewCase(opened.case, actor);
};
