import { describe, expect, test } from 'vitest';
import { languages, type Plural, speak, type Texts } from '../../../web/ui/words.ts';

type Module = { readonly default: Texts };

const modules = import.meta.glob<Module>('../../../web/**/words/*.ts', { eager: true });
const areas = [...new Set(Object.keys(modules).map((file) => file.replace(/\/[^/]+$/, '')))];
const textsOf = (area: string, language: string): Texts | undefined =>
  modules[`${area}/${language}.ts`]?.default;

const holesOf = (text: string | Plural): readonly string[] => {
  const all = typeof text === 'string' ? [text] : Object.values(text);
  return [...new Set(all.flatMap((one) => [...one.matchAll(/\{(\w+)\}/g)].map(([hole]) => hole)))];
};

test('there are areas to look at', () => {
  expect(areas.length).toBeGreaterThanOrEqual(4);
});

describe.each(areas)('%s', (area) => {
  const english = textsOf(area, 'en') ?? {};

  test.each(languages)('says everything in %s', (language) => {
    const texts = textsOf(area, language);
    expect(Object.keys(texts ?? {}).sort()).toEqual(Object.keys(english).sort());
    expect(Object.values(texts ?? {}).filter((text) => text === '')).toEqual([]);
  });

  test.each(languages)('fills the same holes in %s', (language) => {
    for (const [key, text] of Object.entries(textsOf(area, language) ?? {}))
      expect([key, holesOf(text).toSorted()]).toEqual([
        key,
        holesOf(english[key] ?? '').toSorted(),
      ]);
  });

  test.each(languages)('has the plural forms of %s', (language) => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories.toSorted();
    for (const [key, text] of Object.entries(textsOf(area, language) ?? {}))
      if (typeof text !== 'string')
        expect([key, Object.keys(text).toSorted()]).toEqual([key, forms]);
  });
});

const counted = {
  cases: {
    one: '{count} звернення',
    few: '{count} звернення…',
    many: '{count} звернень',
    other: '',
  },
  named: '{name}: {n}',
} as const;

test('the count chooses the form, and numbers are written as the language writes them', () => {
  const say = speak<typeof counted>(counted, 'uk');
  expect([1, 3, 5, 11, 21].map((count) => say('cases', { count }))).toEqual([
    '1 звернення',
    '3 звернення…',
    '5 звернень',
    '11 звернень',
    '21 звернення',
  ]);
  expect(say('named', { name: 'a', n: 1_234_567 })).toBe(
    `a: ${new Intl.NumberFormat('uk').format(1_234_567)}`,
  );
});

test('what fills a hole is not looked at again', () => {
  expect(speak<typeof counted>(counted, 'en')('named', { name: '{n}', n: 1 })).toBe('{n}: 1');
});
