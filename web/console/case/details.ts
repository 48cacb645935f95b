import { useQueues } from '../../ui/classification.ts';
import { useNameOf } from '../../ui/people.ts';
import { useUiWords } from '../../ui/ui-words.ts';
import { type Language, languageNames } from '../../ui/words.ts';
import type { Case } from './case.ts';
import { useCaseWords } from './case-words.ts';

/** The fields of a case that people change; an empty text is none. */
export type Details = {
  readonly subject: string;
  readonly queueId: string;
  readonly ownerId: string;
  readonly severity: Case['severity'];
  readonly priority: Case['priority'];
  readonly topic: string;
  readonly type: string;
  readonly subtopic: string;
  readonly product: string;
  readonly serviceIdentifier: string;
  readonly language: Language;
  readonly tags: readonly string[];
};

/** Fields that can be emptied. */
export const nullable: ReadonlySet<string> = new Set([
  'ownerId',
  'topic',
  'type',
  'subtopic',
  'product',
  'serviceIdentifier',
]);

export const detailsOf = (of: Case): Details => ({
  subject: of.subject,
  queueId: of.queueId,
  ownerId: of.ownerId ?? '',
  severity: of.severity,
  priority: of.priority,
  topic: of.topic ?? '',
  type: of.type ?? '',
  subtopic: of.subtopic ?? '',
  product: of.product ?? '',
  serviceIdentifier: of.serviceIdentifier ?? '',
  language: of.language,
  tags: of.tags,
});

const labels = {
  subject: 'details.subject',
  queueId: 'details.queue',
  ownerId: 'owner',
  severity: 'severity',
  priority: 'priority',
  topic: 'details.topic',
  type: 'details.type',
  subtopic: 'details.subtopic',
  product: 'details.product',
  serviceIdentifier: 'details.identifier',
  language: 'details.language',
  tags: 'details.tags',
} as const;

/** How a field and its values are called, for people who have to choose between two. */
export const useShown = () => {
  const say = useCaseWords();
  const word = useUiWords();
  const nameOf = useNameOf();
  const queues = useQueues();
  const values: Readonly<Record<string, (value: string) => string>> = {
    ownerId: (value) => nameOf(value === '' ? undefined : value),
    queueId: (value) => queues.find((one) => one.value === value)?.label ?? value,
    severity: (value) => word(`severity.${value as Details['severity']}`),
    priority: (value) => word(`priority.${value as Details['priority']}`),
    language: (value) => languageNames[value as Language],
  };
  return (name: string) => ({
    label: say(labels[name as keyof Details]),
    show: (value: unknown): string => {
      const text = Array.isArray(value) ? value.join(', ') : String(value ?? '');
      return values[name]?.(text) ?? (text === '' ? say('details.none') : text);
    },
  });
};
