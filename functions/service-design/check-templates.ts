import Mustache from 'mustache';
import { languages } from '#kernel/language.ts';
import type { Designs } from './documents.ts';
import { duplicates, type Finding } from './finding.ts';
import { longestSms, smsVariables, templateVariables } from './template-variables.ts';

/** A tag as Mustache parses it: type, name, and for sections what is inside. */
type Tag = readonly [type: string, name: string, from: number, to: number, inside?: readonly Tag[]];

const namesIn = (tags: readonly Tag[]): readonly string[] =>
  tags.flatMap(([type, name, , , inside]) => {
    if (type === 'text' || type === '!') return [];
    if (type === '>') return [`> ${name}`];
    return Array.isArray(inside) ? [name, ...namesIn(inside)] : [name];
  });

type Template = Designs['templates']['templates'][number];
type Channel = Template['channel'];

const variablesOf = (channel: Channel): object =>
  channel === 'sms' ? smsVariables : templateVariables;

/** What is wrong with the placeholders of a text. Mustache says what does not compile by throwing. */
export const textProblems = (text: string, known: object, where = ''): readonly string[] => {
  try {
    const names = new Set(namesIn(Mustache.parse(text) as unknown as readonly Tag[]));
    const there = Object.keys(known).join(', ');
    return [...names]
      .filter((name) => !Object.hasOwn(known, name))
      .map((name) => `There is no {{${name}}}${where}; there are: ${there}.`);
  } catch (error) {
    return [`This does not compile: ${error instanceof Error ? error.message : String(error)}.`];
  }
};

const problemsOf = (text: string, channel: Channel): readonly string[] =>
  textProblems(text, variablesOf(channel), channel === 'sms' ? ' in a text message' : '');

const textFindings = ({ texts, channel }: Template): readonly Finding[] =>
  languages.flatMap((language) =>
    Object.entries(texts[language] ?? {}).flatMap(([part, text = '']) =>
      problemsOf(text, channel).map((detail) => ({ path: ['texts', language, part], detail })),
    ),
  );

const subjectProblem = (channel: Channel, subject: string | undefined): string | undefined => {
  if (channel === 'sms')
    return subject === undefined ? undefined : 'A text message has no subject.';
  if (subject === undefined) return 'A mail needs a subject.';
  return /[\r\n]/.test(subject) ? 'A subject is one line.' : undefined;
};

const subjectFindings = ({ texts, channel }: Template): readonly Finding[] =>
  languages.flatMap((language) => {
    const text = texts[language];
    const detail = text && subjectProblem(channel, text.subject);
    return detail === undefined ? [] : [{ path: ['texts', language, 'subject'], detail }];
  });

/** The longest a text message can become: with every variable at its longest, or with none of them known. */
const longestOf = (body: string): number => {
  const full = Object.fromEntries(
    Object.entries(smsVariables).map(([name, length]) => [name, 'x'.repeat(length)]),
  );
  return Math.max(...[full, {}].map((view) => Mustache.render(body, view).length));
};

const lengthProblem = ({ body }: { readonly body: string }, channel: Channel) => {
  if (channel !== 'sms' || problemsOf(body, channel).length > 0) return undefined;
  const length = longestOf(body);
  if (length <= longestSms) return undefined;
  return `Filled in, this can have ${length} characters; a text message has at most ${longestSms}.`;
};

const lengthFindings = ({ texts, channel }: Template): readonly Finding[] =>
  languages.flatMap((language) => {
    const text = texts[language];
    const detail = text && lengthProblem(text, channel);
    return detail === undefined ? [] : [{ path: ['texts', language, 'body'], detail }];
  });

/** Numbers of staff are not kept: text messages are for contacts. */
const audienceFindings = ({ audience, channel }: Template): readonly Finding[] =>
  channel === 'sms' && audience !== 'contact'
    ? [{ path: ['audience'], detail: 'Text messages are for the contact only.' }]
    : [];

const coalesced: readonly string[] = ['case.linked', 'case.incident-updated'];

const windowFindings = ({ event, atMostEveryMinutes }: Template): readonly Finding[] =>
  atMostEveryMinutes === undefined || coalesced.includes(event)
    ? []
    : [
        {
          path: ['atMostEveryMinutes'],
          detail: `Only news of an incident can wait: ${coalesced.join(', ')}.`,
        },
      ];

const findingsIn = (template: Template): readonly Finding[] =>
  [textFindings, subjectFindings, lengthFindings, audienceFindings, windowFindings].flatMap(
    (findings) => findings(template),
  );

export const templateFindings = ({
  templates: { templates },
}: Pick<Designs, 'templates'>): readonly Finding[] => [
  ...duplicates(
    templates.map(({ id }) => id),
    (index) => ['templates', index, 'id'],
  ),
  ...templates.flatMap((template, index) =>
    findingsIn(template).map((finding) => ({
      ...finding,
      path: ['templates', index, ...finding.path],
    })),
  ),
];
