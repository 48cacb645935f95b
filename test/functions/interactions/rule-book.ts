import { readFileSync } from 'node:fs';
import type {
  Contact,
  Question,
  ServiceIdentifier,
} from '../../../functions/interactions/registration/contact.ts';
import type {
  Plan,
  PlannedCase,
} from '../../../functions/interactions/registration/planned-case.ts';
import { caseTypes, type RegistrationRuleId } from '../../../functions/service-design/index.ts';

/** One row of docs/rule-book.md. */
export type Row = {
  readonly section: string;
  readonly asked: string;
  readonly besides: string;
  readonly becomes: string;
  readonly because: string;
};

const kinds = ['number', 'contract', 'device', 'account'];

/** The rows of the tables of the rule book, with the heading they stand under. */
export const ruleBookRows = (): readonly Row[] => {
  const text = readFileSync(new URL('../../../docs/rule-book.md', import.meta.url), 'utf8');
  let section = '';
  return text.split('\n').flatMap((line) => {
    if (line.startsWith('## ')) section = line.slice(3);
    if (!line.startsWith('| ') || /^\| (Asked|---)/.test(line)) return [];
    const [asked = '', besides = '', becomes = '', because = ''] = line
      .split('|')
      .slice(1)
      .map((cell) => cell.trim());
    return [{ section, asked, besides, becomes, because }];
  });
};

const listed = (cell: string, separator: string): readonly string[] =>
  cell
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** `request internet › slow`: a type, a topic and a subtopic, each as far as it is said. */
const subjectOf = (words: string) => {
  const [first = '', ...rest] = words.split(/ (?!›)(?<!› )/);
  const isType = caseTypes.some((type) => type === first);
  const [topic, subtopic] = (isType ? rest.join(' ') : words).split(' › ');
  return { type: isType ? first : undefined, topic: topic || undefined, subtopic };
};

const wordAfter = (name: string, parts: readonly string[]): string | undefined =>
  parts.find((part) => part.startsWith(`${name} `))?.slice(name.length + 1);

const identifiersIn = (parts: readonly string[]): readonly ServiceIdentifier[] =>
  parts.flatMap((part) => {
    const [kind = '', value = ''] = part.split(' ');
    return kinds.includes(kind) ? [{ kind, value }] : [];
  });

const questionOf = (cell: string): Question => {
  const [subject = '', ...parts] = listed(cell, ',');
  return {
    ...subjectOf(subject),
    product: wordAfter('product', parts),
    serviceIdentifiers: identifiersIn(parts),
    action: wordAfter('done', parts),
    justification: wordAfter('ground', parts),
    geolocation: parts.includes('located'),
    main: parts.includes('main'),
    reconnectedByPlan: parts.includes('reconnected'),
  };
};

/** The contact a row describes. */
export const contactOf = ({ asked, besides }: Row): Contact => {
  const parts = listed(besides, ',');
  const carriedOut = {
    'adjustment on the spot': 'on-the-spot',
    'adjustment by department': 'by-department',
  } as const;
  return {
    questions: listed(asked, ';').map(questionOf),
    adjustments: parts.flatMap((part) =>
      part in carriedOut ? [{ carriedOut: carriedOut[part as keyof typeof carriedOut] }] : [],
    ),
    ofIncident: parts.includes('incident'),
    formalClaim: parts.includes('formal claim'),
    settled: parts.includes('settled'),
    overruled: parts.flatMap((part) =>
      part.startsWith('set aside ') ? [part.slice('set aside '.length) as RegistrationRuleId] : [],
    ),
  };
};

const caseText = (of: PlannedCase, saysDone: boolean): string => {
  const { type, topic, subtopic, product, identifier, action, queueId, settled } = of;
  const path = [topic, subtopic].filter((part) => part !== undefined).join(' › ');
  return [
    [type, path].filter((part) => (part ?? '') !== '').join(' '),
    ...(action !== undefined && saysDone ? [`done ${action}`] : []),
    ...(product === undefined ? [] : [`product ${product}`]),
    ...(identifier === undefined ? [] : [`${identifier.kind} ${identifier.value}`]),
    ...(queueId === undefined ? [] : [`queue ${queueId}`]),
    ...(settled ? ['closed'] : []),
  ].join(', ');
};

/** The cases of a plan, written as a row writes them; what was done only where the row says it. */
export const becomesOf = ({ cases }: Plan, row: Row): string =>
  cases.map((of) => caseText(of, row.becomes.includes('done '))).join('; ');

/** The decisions the first case is journalled with, written as a row writes them. */
export const becauseOf = ({ cases: [first] }: Plan): string =>
  first.decisions.map(({ rule, because }) => `${rule} ${because}`).join(', ');
