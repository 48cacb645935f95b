import { expect, test } from 'vitest';
import { provideRuleSet } from '../../../functions/receiving/provide-rule-set.ts';

type Active = { readonly name: string; readonly rules: number } | undefined;

/** An account with these rule sets, of which one may be active. */
const account = (active: Active) => {
  const activated: (string | undefined)[] = [];
  const ruleSets = {
    active: async () => active,
    activate: async (name?: string) => void activated.push(name),
  };
  return { deps: { ruleSets }, activated };
};

const provide = async (
  active: Active,
  kind: 'Create' | 'Update' | 'Delete',
  properties: object,
) => {
  const { deps, activated } = account(active);
  return { answer: await provideRuleSet(deps, { kind, properties }), activated };
};

test('our own set becomes the active one when none is', async () => {
  const { answer, activated } = await provide(undefined, 'Create', { own: 'ours' });
  expect(answer).toEqual({ RuleSetName: 'ours' });
  expect(activated).toEqual(['ours']);
});

test('a set that is active already takes our rule and stays active', async () => {
  const { answer, activated } = await provide({ name: 'theirs', rules: 3 }, 'Create', {
    own: 'ours',
  });
  expect(answer).toEqual({ RuleSetName: 'theirs' });
  expect(activated).toEqual([]);
});

test('a set the settings name takes our rule, and is activated only when none is', async () => {
  expect(await provide({ name: 'other', rules: 1 }, 'Update', { wanted: 'company' })).toEqual({
    answer: { RuleSetName: 'company' },
    activated: [],
  });
  expect(await provide(undefined, 'Update', { wanted: 'company' })).toEqual({
    answer: { RuleSetName: 'company' },
    activated: ['company'],
  });
});

test('removal switches off our own set when nothing is left in it', async () => {
  const { activated } = await provide({ name: 'ours', rules: 0 }, 'Delete', { own: 'ours' });
  expect(activated).toEqual([undefined]);
});

test.each([
  ['a set of somebody else', { name: 'theirs', rules: 0 }, { own: 'ours' }],
  ['our own set while others use it', { name: 'ours', rules: 2 }, { own: 'ours' }],
  ['the set the settings name', { name: 'company', rules: 0 }, { wanted: 'company' }],
  ['nothing when nothing is active', undefined, { own: 'ours' }],
])('removal leaves alone %s', async (_what, active, properties) => {
  expect((await provide(active, 'Delete', properties)).activated).toEqual([]);
});

test('a resource that names no set is refused', async () => {
  await expect(provide(undefined, 'Create', {})).rejects.toThrow('Neither');
});
