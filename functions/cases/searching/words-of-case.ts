import { tellingWords } from '../../search/index.ts';
import type { Case } from '../case.ts';
import type { Message } from '../discussion/message.ts';

/** Each word costs a write; what comes first is most telling. */
const mostWords = 60;
/** Of one message; what is longer repeats itself, or is a log. */
const longestRead = 4000;

/** Who a case is of, by name. */
export type Named = {
  readonly customer?: string | undefined;
  readonly contact?: string | undefined;
};

/** The words a case is found by: its references and people, its subject, then what was written on it, oldest first. */
export const wordsOfCase = (
  of: Case,
  { customer = '', contact = '' }: Named,
  messages: readonly Pick<Message, 'text'>[],
): readonly string[] => {
  const texts = [
    of.reference,
    of.serviceIdentifier ?? '',
    customer,
    contact,
    of.subject,
    of.product ?? '',
    ...of.tags,
    ...messages.map(({ text }) => text.slice(0, longestRead)),
  ];
  return [...new Set(texts.flatMap(tellingWords))].slice(0, mostWords);
};
