import { settledId } from '#kernel/id.ts';
import type { Language } from '#kernel/language.ts';
import type { Mail } from '../../notifications/index.ts';
import { incidentStatusNames, inLanguage, textFor } from '../../service-design/index.ts';
import { pageNames, statusWords, timesIn } from '../../status-page/index.ts';
import type { Subscription } from '../subscription.ts';
import { subscriptionWords as words } from '../words.ts';
import type { News } from './news.ts';
import type { NewsFor } from './telling-store.ts';

/** Whom a mail goes to, and the addresses in it. */
export type Letter = {
  readonly to: Subscription;
  readonly news: NewsFor;
  /** Address of the status page, with a slash at its end. */
  readonly statusUrl: string;
  readonly unsubscribeUrl: string;
};

const disturbed = ({ board, of }: News, language: Language): string =>
  board.components
    .filter(({ id }) => of.components.includes(id))
    .map(({ name }) => inLanguage(name, language))
    .join(', ');

const planned = ({ board, of }: News, language: Language): string => {
  if (of.plannedResolutionAt === undefined || of.resolvedAt !== undefined) return '';
  const time = timesIn(language, board.zone)(of.plannedResolutionAt);
  return `${inLanguage(statusWords.labels.planned, language)} ${time} (${board.zone})`;
};

const textOf = (told: News, { to: { language }, statusUrl, unsubscribeUrl }: Letter): string => {
  const { title, status, updates, reference } = told.of;
  const message = updates[0]?.message;
  const state = inLanguage(incidentStatusNames[status], language);
  const parts = [
    [textFor(title, language), disturbed(told, language), state].filter(Boolean).join('\n'),
    message === undefined ? '' : textFor(message, language),
    planned(told, language),
    `${statusUrl}${pageNames[language]}#${reference}`,
    `${inLanguage(words.endsHere, language)}\n${unsubscribeUrl}`,
  ];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
};

/** What the page says of an update, as one mail: the public's words and ours, and none of the desk's. */
export const newsMail = (told: News, letter: Letter): Mail => {
  const { board, of } = told;
  const { language, address } = letter.to;
  const state = inLanguage(incidentStatusNames[of.status], language);
  return {
    to: { name: '', address },
    subject: `${inLanguage(board.title, language)}: ${textFor(of.title, language)} – ${state}`,
    text: textOf(told, letter),
    ...{ language, unsubscribeUrl: letter.unsubscribeUrl, replyTo: undefined },
    ...{ automatic: 'auto-generated', references: [] },
    notificationId: settledId('notification', Object.values(letter.news).join(' ')),
  };
};
