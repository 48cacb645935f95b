import type { OpenCaseInput } from '../../cases/index.ts';
import type { Contact, Customer } from '../../customers/index.ts';
import { textFor } from '../../service-design/index.ts';
import type { Incident, PublicMessage } from '../incident.ts';
import { shownTitleOf } from '../shown-title.ts';

/** What the customers are told; without it, the incident's public title. */
export type Wording = {
  readonly subject?: PublicMessage | undefined;
  readonly text?: PublicMessage | undefined;
};

/** A subject is one line, whatever the title of an alert holds. */
const oneLine = (words: string): string => words.replaceAll(/\p{Cc}+/gu, ' ').trim();

/**
 * A case as it is opened for somebody who has not asked: in the words and at the severity of its incident. What a form
 * demands besides is asked when they call.
 */
export const affectedCase = (
  incident: Incident,
  { customer, contact }: { readonly customer: Customer; readonly contact: Contact },
  { subject, text }: Wording,
) => {
  const shown = shownTitleOf(incident);
  const { language } = contact;
  return {
    subject: oneLine(textFor(subject ?? shown, language)),
    text: textFor(text ?? shown, language),
    customer: { id: customer.id, tier: customer.tier, language },
    contactId: contact.id,
    channel: 'api',
    severity: incident.severity,
    asksLater: true,
  } satisfies Partial<OpenCaseInput>;
};
