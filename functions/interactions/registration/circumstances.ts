import { latestUpdate } from '../../cases/index.ts';
import type { Contact } from '../../customers/index.ts';
import type { Interaction } from '../interaction.ts';
import type { RegisterDeps, RegisterInteraction } from '../keep-registered.ts';
import type { Circumstances } from './case-births.ts';

type Known = Pick<RegisterInteraction, 'actor' | 'body'> & {
  readonly contact: Contact | undefined;
  readonly interaction: Interaction | undefined;
  readonly rulesVersion: number;
};

/** Reads what is known around a contact: the customer's tier, the incident as it stands. @throws cases/unknown-incident */
export const circumstancesOf = async (
  deps: RegisterDeps,
  { actor, body, contact, interaction, rulesVersion }: Known,
  continues: string | undefined,
): Promise<Circumstances> => {
  const { incidentId } = body;
  const [customer, update] = await Promise.all([
    contact && deps.customers.find(contact.customerId),
    incidentId === undefined ? undefined : latestUpdate(deps, incidentId),
  ]);
  return {
    ...{ actor, continues, rulesVersion },
    customer: {
      id: contact?.customerId ?? '',
      tier: customer?.tier,
      language: body.language ?? contact?.language ?? 'en',
    },
    contactId: contact?.id ?? '',
    // An activity that was noted before keeps the way it came.
    channel: interaction?.channel ?? body.channel,
    interactionId: interaction?.id,
    incident: incidentId === undefined ? undefined : { incidentId, update },
  };
};
