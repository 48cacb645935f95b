import Mustache from 'mustache';
import { describe, expect, test } from 'vitest';
import { languages } from '#kernel/language.ts';
import { checkReferences } from '../../../functions/service-design/check-references.ts';
import {
  defaultPack,
  designKinds,
  designSchemas,
  holds,
  inLanguage,
  templateVariables,
} from '../../../functions/service-design/index.ts';

const { templates } = defaultPack.templates;

/** Each variable shown as itself; those that a case may lack can be left out. */
const viewOf = (lacking: readonly string[] = []) =>
  Object.fromEntries(
    Object.keys(templateVariables)
      .filter((name) => !lacking.includes(name))
      .map((name) => [name, `<${name}>`]),
  );
const optional = [
  ...['contactName', 'ownerName', 'reason', 'solution', 'closesAt'],
  ...['updateMessage', 'plannedResolutionAt', 'solvedLink', 'brokenLink'],
];
/** Of the notice of a link, the planned time is why it is sent. */
const lackingIn = (texts: object): readonly string[] =>
  optional.filter(
    (name) => name !== 'plannedResolutionAt' || JSON.stringify(texts).includes(`{{#${name}}}`),
  );
const render = (text: string, view: object): string =>
  Mustache.render(text, view, {}, { escape: String });

describe('the default pack', () => {
  test.each(designKinds)('has valid %s that fit all others', (kind) => {
    expect(designSchemas[kind].parse(defaultPack[kind])).toEqual(defaultPack[kind]);
    expect(checkReferences(defaultPack, kind)).toEqual([]);
  });

  test('says everything in four languages', () => {
    const incomplete = JSON.stringify(defaultPack, (_key, value: unknown) => value).match(
      /\{"en":(?![^{}]*"uk":)/g,
    );
    const replies = defaultPack.macros.macros.flatMap(({ reply }) => reply ?? []);
    const names = [
      ...defaultPack.topics.topics.flatMap(({ name, subtopics }) => [
        name,
        ...subtopics.map((subtopic) => subtopic.name),
      ]),
      ...defaultPack.workflows.workflows.flatMap(({ name, states }) => [
        name,
        ...states.map((state) => state.name),
      ]),
      ...defaultPack.queues.queues.map(({ name }) => name),
      ...defaultPack.calendars.calendars.map(({ name }) => name),
      ...defaultPack['sla-policies'].policies.map(({ name }) => name),
      ...defaultPack.macros.macros.map(({ name }) => name),
      ...replies,
      ...templates.map(({ texts }) => texts),
    ];
    expect(incomplete ?? []).toHaveLength(templates.length + replies.length);
    for (const name of names) expect(Object.keys(name)).toEqual([...languages]);
  });

  test('tells the same facts in every language', () => {
    const variables = (text: string) => new Set(text.match(/\{\{[#^/]?\w+\}\}/g));
    for (const { texts } of templates)
      for (const language of languages)
        for (const part of ['subject', 'body'] as const)
          expect(variables(inLanguage(texts, language)[part] ?? '')).toEqual(
            variables(texts.en[part] ?? ''),
          );
  });

  test.each(templates.map((template) => [template.id, template] as const))(
    'has a template %s that reads well, whether or not its variables are known',
    (_id, { texts, channel }) => {
      for (const language of languages) {
        const { subject, body } = inLanguage(texts, language);
        const first = channel === 'sms' ? body : (subject ?? '');
        expect(render(first, viewOf())).toContain('<reference>');
        for (const text of [render(body, viewOf()), render(body, viewOf(lackingIn(texts)))])
          expect(text).not.toMatch(/[{}]|\n{3}| {2}| ,|: *$(?!\n<)/m);
      }
    },
  );

  test('routes by address, by topic, by words of the subject, else to the front line', () => {
    const { rules, otherwise } = defaultPack['routing-rules'];
    const routed = (facts: object) =>
      rules.find(({ when }) => holds(when, { ...facts }))?.then.queue ?? otherwise.queue;
    expect(routed({ mail: { to: ['Billing@desk.example'] }, subject: 'Internet' })).toBe('billing');
    expect(routed({ topic: 'coverage' })).toBe('quality');
    expect(routed({ subject: 'Neteisinga SĄSKAITA už lapkritį' })).toBe('billing');
    expect(routed({ subject: 'Скарга на обслуговування' })).toBe('complaints');
    expect(routed({ subject: 'Не работает интернет' })).toBe('technical');
    expect(routed({ subject: 'Hello' })).toBe('front-line');
  });
});

test('English stands in for a language that is missing', () => {
  expect(inLanguage({ en: 'Billing' }, 'lt')).toBe('Billing');
  expect(inLanguage({ en: 'Billing', lt: 'Atsiskaitymai' }, 'lt')).toBe('Atsiskaitymai');
});

describe('class 26: the acknowledgement', () => {
  const texts = defaultPack.templates.templates.find(({ id }) => id === 'acknowledgement')?.texts;
  test.each(Object.entries(texts ?? {}))('in %s repeats not a word of the sender', (_, text) => {
    const holes = [...`${text?.subject} ${text?.body}`.matchAll(/\{\{([^}]*)\}\}/g)];
    expect(new Set(holes.map(([, name]) => name))).toEqual(
      new Set(['reference', '#missingFields', 'missingFields', '/missingFields']),
    );
  });
});
