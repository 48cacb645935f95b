import { describe, expect, it, test } from 'vitest';
import { htmlAnswer } from '../../../functions/platform/http/html-page.ts';
import { faultCatalogue, routeTables } from '../../../functions/system/catalogue.ts';
import { examples } from '../../../functions/system/examples.ts';
import { printOpenApi } from '../../../functions/system/openapi.ts';
import { problemPage } from '../../../functions/system/problem-page.ts';
import { readProblem } from '../../../functions/system/read-problem.ts';
import { referencePage } from '../../../functions/system/reference-page.ts';
import { fieldsOf, holdsOf } from '../../../functions/system/schema-text.ts';

const about = { version: '1.2.3', examples, problems: faultCatalogue };
const reference = String(htmlAnswer(200, referencePage(printOpenApi(routeTables, about))).body);

test('the reference has every route once, with who may call it', () => {
  for (const table of Object.values(routeTables))
    for (const [name, { method, path }] of Object.entries(table)) {
      expect(reference.split(`<details id="${name}">`)).toHaveLength(2);
      expect(reference).toContain(`<code>${method} ${path}</code>`);
    }
  expect(reference).toContain('Who may: Anyone.');
  expect(reference).toContain('API keys with cases:write');
});

test('the reference shows examples, and the refusals of a capability once', () => {
  expect(reference).toContain('&quot;subject&quot;: &quot;No internet&quot;');
  expect(reference).toContain('<a href="#cases-404">404</a>');
  expect(reference.split('<h3 id="cases-404">')).toHaveLength(2);
  expect(reference).toContain('<a href="/v1/problems/version/stale">');
  const targets = [...reference.matchAll(/href="#([^"]+)"/g)].map(([, name = '']) => name);
  expect(targets.filter((name) => !reference.includes(` id="${name}"`))).toEqual([]);
});

test('the reference runs nothing, loads nothing and fits into an answer', () => {
  expect(reference).not.toMatch(/<script|<img|<link|\son\w+=|style="/i);
  expect(Buffer.byteLength(reference)).toBeLessThan(2 * 1024 * 1024);
});

test.each(faultCatalogue.map(({ code }) => code))('the problem %s has a page', (code) => {
  const [capability = '', name = ''] = code.split('/');
  const { title, advice, status } = readProblem(faultCatalogue, { capability, code: name });
  const page = String(
    htmlAnswer(200, problemPage(readProblem(faultCatalogue, { capability, code: name }))).body,
  );
  for (const said of [advice, code, String(status)])
    expect(page).toContain(said.replaceAll("'", '&#39;'));
  expect(page).toContain('<h1>');
  expect(title).not.toBe('');
});

describe('a schema in words', () => {
  it.each([
    [{ type: 'string', format: 'date-time' }, 'string (date-time)'],
    [{ enum: ['low', 'high'] }, '"low" | "high"'],
    [{ const: 'ok' }, '"ok"'],
    [{ type: 'array', items: { type: 'string' } }, 'string[]'],
    [{ anyOf: [{ type: 'string' }, { type: 'null' }] }, 'string | null'],
    [{}, 'anything'],
  ])('%j holds %s', (schema, words) => {
    expect(holdsOf(schema)).toBe(words);
  });

  it('lists the fields of what lies within, deeper', () => {
    const inner = { type: 'object', properties: { id: { type: 'string' } }, required: ['id'] };
    const outer = { type: 'object', properties: { items: { type: 'array', items: inner } } };
    expect(fieldsOf(outer)).toEqual([
      { depth: 0, name: 'items', holds: 'object[]', required: false },
      { depth: 1, name: 'id', holds: 'string', required: true },
    ]);
  });
});
