import { Fault } from '#kernel/fault.ts';
import { given } from '#kernel/given.ts';
import { type Case, openCase, receiveReply } from '../cases/index.ts';
import type { Contact } from '../customers/index.ts';
import { knownContact, newContact } from './identify-contact.ts';
import type { Interaction } from './interaction.ts';
import {
  continuedCase,
  keep,
  keptBefore,
  type RegisterDeps,
  type RegisterInteraction,
} from './keep-registered.ts';

/** An interaction and what it yielded. */
export type Registered = { readonly interaction: Interaction; readonly cases: readonly Case[] };

type Registering = RegisterInteraction & {
  readonly contact: Contact;
  readonly interaction: Interaction;
};

const converted = (interaction: Interaction, found: Case): Registered => ({
  interaction: { ...interaction, status: 'converted', caseIds: [found.id] },
  cases: [found],
});

const open = async (
  deps: RegisterDeps,
  { actor, body, once, contact, interaction }: Registering,
  continues: string | undefined,
): Promise<Registered> => {
  const { topic, type, subtopic, product } = body;
  const { channel, subject, text, severity, priority, serviceIdentifier, queueId, tags } = body;
  const customer = await deps.customers.find(contact.customerId);
  const { case: opened } = await openCase(deps, {
    ...{ actor, once, channel, subject, text, continues },
    ...{ severity, priority, serviceIdentifier, queueId, tags },
    customer: {
      id: contact.customerId,
      tier: customer?.tier,
      language: body.language ?? contact.language,
    },
    contactId: contact.id,
    classification: given({ topic, type, subtopic, product }),
    interactionId: interaction.id,
    answer: (result) => converted(interaction, result.case),
  });
  return converted(interaction, opened);
};

const join = async (
  deps: RegisterDeps,
  registering: Registering,
  continued: Case,
): Promise<Registered> => {
  const { actor, body, once, contact, interaction } = registering;
  const { outcome, case: joined } = await receiveReply(deps, {
    ...{ actor, once, participant: true },
    caseId: continued.id,
    text: body.text,
    contactId: contact.id,
    interactionId: interaction.id,
    answer: (received) => converted(interaction, received.case),
  });
  return outcome === 'appended'
    ? converted(interaction, joined)
    : open(deps, registering, continued.id);
};

/** A refusal that tells which interaction was kept, so that it can be converted once the mistake is mended. */
const naming = (error: unknown, interactionId: string): unknown =>
  error instanceof Fault
    ? new Fault(
        { kind: error.kind, code: error.code, title: error.title, detail: error.message },
        { ...error.facts, interactionId },
        error.errors,
      )
    : error;

/**
 * Registers a contact (INT-1, INT-2): first the interaction, then exactly one new case, or its place on the case it continues.
 * What cannot be classified is refused; the interaction is kept.
 */
export const registerInteraction = async (
  deps: RegisterDeps,
  input: RegisterInteraction,
): Promise<Registered> => {
  const known = await knownContact(deps, input.body, input.actor);
  // What the request names is looked up before a stranger is made a contact: a refusal leaves nobody behind.
  const continued = await continuedCase(deps, input, known);
  const kept = await keptBefore(deps, input, known);
  const contact = known ?? (await newContact(deps, input.body));
  const interaction = kept ?? (await keep(deps, input, contact));
  const registering = { ...input, contact, interaction };
  try {
    return await (continued === undefined
      ? open(deps, registering, undefined)
      : join(deps, registering, continued));
  } catch (error) {
    throw naming(error, interaction.id);
  }
};
