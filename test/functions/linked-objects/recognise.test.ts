import { expect, it } from 'vitest';
import { isBelow, recognise } from '../../../functions/linked-objects/objects/recognise.ts';

const own = [
  { kind: 'gitlab', baseUrl: 'https://git.acme.example:8443' },
  { kind: 'jira', baseUrl: 'https://issues.acme.example/jira' },
] as const;

it.each([
  ['https://github.com/acme/api/issues/12', 'github', 'acme/api#12'],
  ['https://github.com/acme/api/pull/12/files?diff=split#r1', 'github', 'acme/api#12'],
  ['https://gitlab.com/acme/core/api/-/issues/7#note_1', 'gitlab', 'acme/core/api#7'],
  ['https://gitlab.com/acme/api/-/work_items/7', 'gitlab', 'acme/api#7'],
  ['https://gitlab.com/acme/api/-/merge_requests/7/diffs', 'gitlab', 'acme/api!7'],
  ['https://acme.atlassian.net/browse/SHOP-7', 'jira', 'SHOP-7'],
  ['https://git.acme.example:8443/web/api/-/issues/3', 'gitlab', 'web/api#3'],
  ['https://issues.acme.example/jira/browse/ops-1', 'jira', 'OPS-1'],
  ['https://wiki.acme.example/page?id=4#part', 'generic', 'wiki.acme.example/page'],
  ['https://github.com/acme/api', 'generic', 'github.com/acme/api'],
  ['https://github.com.evil.example/acme/api/issues/12', 'generic', undefined],
  ['https://github.com:8443/acme/api/issues/12', 'generic', undefined],
  ['https://evil-atlassian.net/browse/SHOP-7', 'generic', undefined],
  ['https://gіthub.com/acme/api/issues/12', 'generic', 'xn--gthub-n2e.com/acme/api/issues/12'],
] as const)('%s is of the kind %s', (url, kind, label) => {
  const found = recognise(url, own);
  expect(found?.kind).toBe(kind);
  if (label !== undefined) expect(found?.label).toBe(label);
});

it('gives all addresses of one object one name', () => {
  const names = [
    'https://github.com/acme/api/issues/12',
    'https://GitHub.com/ACME/Api/pull/12',
    ' https://github.com:443/acme/api/issues/12/#issuecomment-3 ',
  ].map((url) => recognise(url, [])?.name);
  expect(new Set(names).size).toBe(1);
  expect(recognise('https://github.com/acme/api/issues/13', [])?.name).not.toBe(names[0]);
});

it.each([
  'javascript:alert(1)',
  'JAVASCRIPT://github.com/acme/api/issues/1%0aalert(1)',
  'data:text/html,<script>1</script>',
  'http://github.com/acme/api/issues/12',
  'ftp://github.com/acme/api/issues/12',
  'https://github.com@evil.example/acme/api/issues/12',
  'https://user:secret@github.com/acme/api/issues/12',
  'https://',
  '//github.com/acme/api/issues/12',
  'github.com/acme/api/issues/12',
  '',
])('refuses %s', (url) => {
  expect(recognise(url, own)).toBeUndefined();
});

it('keeps no step upwards and no control character of an address', () => {
  const found = recognise('https://github.com/acme/../evil/x/issues/1\n', []);
  expect(found?.url).toBe('https://github.com/evil/x/issues/1');
  expect(recognise('https://github.com/acme/%2e%2e/issues/1', [])?.kind).toBe('generic');
});

it('takes no part of a path that is a dash alone for a project', () => {
  const known = [{ kind: 'gitlab', baseUrl: 'https://gitlab.com' }] as const;
  const found = recognise('https://gitlab.com/acme/-/variables/-/issues/1', known);
  expect(found?.kind).toBe('generic');
});

it('knows what lies below an address, and what only begins alike', () => {
  expect(isBelow('https://github.com/Acme/api/issues/1', 'https://github.com/acme')).toBe(true);
  expect(isBelow('https://github.com/acme-evil/api', 'https://github.com/acme')).toBe(false);
  expect(isBelow('https://github.com.evil.example/a', 'https://github.com')).toBe(false);
});

it('refuses what is too long, also once it is encoded', () => {
  for (const tail of ['a'.repeat(2000), 'ж'.repeat(1000)])
    expect(recognise(`https://wiki.acme.example/${tail}`, [])).toBeUndefined();
});
