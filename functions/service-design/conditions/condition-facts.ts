import type { Designs } from '../documents.ts';
import type { Finding } from '../finding.ts';
import type { Condition } from './condition.ts';

/** What a condition may ask of a case; a name that ends in a dot stands for all that begin with it. */
export const caseFacts = [
  ...['subject', 'language', 'channel', 'topic', 'type', 'subtopic', 'product', 'action'],
  ...['geolocation', 'severity', 'priority', 'queueId', 'ownerId', 'contactId', 'tags'],
  ...['serviceIdentifier', 'customer.id', 'customer.tier', 'disputed', 'environment.'],
  ...['entitlement.agreementId', 'entitlement.unit', 'entitlement.outcome'],
] as const;

/** What there is besides while a case is routed: its first words, and where a mail came from and went to. */
export const routingFacts = [...caseFacts, 'text', 'continues', 'mail.'] as const;

/** Besides the case, a template may ask of its event and its incident; publishers say what is in these. */
export const templateFacts = [...caseFacts, 'event', 'event.', 'incident', 'incident.'] as const;

const isKnown = (field: string, names: readonly string[]): boolean =>
  names.some((name) => (name.endsWith('.') ? field.startsWith(name) : field === name));

const formFieldsOf = ({ forms: { forms } }: Pick<Designs, 'forms'>): readonly string[] =>
  forms.flatMap(({ steps }) =>
    steps.flatMap(({ fields }) => fields.map(({ id }) => `fields.${id}`)),
  );

/** Questions about what no case has: such a question is never answered yes, whatever was meant. */
export const conditionFindings = (
  condition: Condition | undefined,
  names: readonly string[],
  { designs, path }: { readonly designs: Pick<Designs, 'forms'>; readonly path: Finding['path'] },
): readonly Finding[] => {
  const fields = formFieldsOf(designs);
  return (condition?.all ?? []).flatMap(({ field }, index) => {
    if (isKnown(field, names) || fields.includes(field)) return [];
    const at = [...path, 'all', index, 'field'];
    if (field.startsWith('fields.'))
      return [{ path: at, detail: `No form asks for ${field}.`, to: 'forms' as const }];
    const known = names.map((name) => (name.endsWith('.') ? `${name}…` : name)).join(', ');
    return [{ path: at, detail: `There is no ${field}; there are: ${known}, fields.….` }];
  });
};
