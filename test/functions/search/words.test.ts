import { expect, test } from 'vitest';
import { areAllIn, askedWords, tellingWords } from '../../../functions/search/index.ts';

test.each([
  ['Router ROUTER router', ['router']],
  ['Ąžuolas, Šiauliai: ryšys nutrūko!', ['azuolas', 'siauliai', 'rysys', 'nutruko']],
  [
    'Не працює їхній роутер',
    ['працює'.normalize('NFKD').replaceAll(/\p{M}/gu, ''), 'іхніи', 'роутер'],
  ],
  ['Ещё раз: счёт №42', ['раз', 'счет', '42']],
  ['C-10042 and the anna@x.example', ['10042', 'anna', 'example']],
  ['a is of the', []],
])('the telling words of “%s”', (text, words) => {
  const folded = words.map((word) => word.normalize('NFKD').replaceAll(/\p{M}/gu, ''));
  expect(tellingWords(text)).toEqual(folded);
});

test('a word is cut, so that no key is too long', () => {
  expect(tellingWords('x'.repeat(5000))).toEqual(['x'.repeat(40)]);
  expect(askedWords('x'.repeat(5000))).toEqual(['x'.repeat(40)]);
});

test('at most eight beginnings are asked for, and those of two letters count', () => {
  expect(askedWords('ki the internet')).toEqual(['ki', 'internet']);
  expect(askedWords('aa bb cc dd ee ff gg hh ii jj')).toHaveLength(8);
  expect(askedWords(' % # the ')).toEqual([]);
});

test('each beginning has to begin a word', () => {
  const words = tellingWords('Internet in Kaunas is slow');
  expect(areAllIn(askedWords('inter kau'), words)).toBe(true);
  expect(areAllIn(askedWords('inter vil'), words)).toBe(false);
  expect(areAllIn(askedWords('ternet'), words)).toBe(false);
});
