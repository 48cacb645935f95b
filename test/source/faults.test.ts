import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { files } from './sources.ts';

const root = join(import.meta.dirname, '../..');

type Refusal = { readonly kind: string; readonly code: string; readonly title: string };

const isCatalogue = (value: unknown): value is { readonly catalogue: readonly Refusal[] } =>
  typeof value === 'object' &&
  value !== null &&
  'catalogue' in value &&
  Array.isArray(value.catalogue);

const refusals: (Refusal & { readonly file: string })[] = [];

beforeAll(async () => {
  for (const file of files('functions/**/faults.ts', 'functions/kernel/version.ts')) {
    const exported = Object.values(
      (await import(join(root, file))) as Readonly<Record<string, unknown>>,
    );
    for (const { catalogue } of exported.filter(isCatalogue))
      refusals.push(...catalogue.map((refusal) => ({ ...refusal, file })));
  }
});

test('every refusal has a code of its own', () => {
  expect(refusals.length).toBeGreaterThan(20);
  const twice = refusals.filter(
    ({ code }, n) => refusals.findIndex((other) => other.code === code) !== n,
  );
  expect(twice).toEqual([]);
});

test('every code begins with what refuses', () => {
  for (const { code, file } of refusals)
    expect(code, file).toMatch(/^[a-z]+(-[a-z]+)*\/[a-z]+(-[a-z0-9]+)*$/);
});

test('every refusal is a sentence that is safe to show', () => {
  for (const { code, title } of refusals) expect(title, code).toMatch(/^[A-Z].{5,150}[.?]$/);
});
