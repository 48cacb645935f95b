import { expect, test } from 'vitest';
import { defaultPack } from '../../../functions/service-design/index.ts';
import { aCase, aContact, anEvent, aWorld } from './world.ts';

const opened = anEvent('case.opened', { data: { messageId: 'msg_1' } });
const acknowledgement = defaultPack.templates.templates.find(({ id }) => id === 'acknowledgement');
const transfer = {
  topic: 'contract',
  type: 'request',
  subtopic: 'number-transfer',
  missing: ['direction', 'number'],
} as const;

test.each([
  [
    'lt',
    'mums dar reikia žinoti:\n– Perkeliamas numeris\n– Kryptis (Pas mus, Iš mūsų)\n\nJei norite',
  ],
  ['uk', 'потрібно знати:\n– Номер для перенесення\n– Напрямок (До нас, Від нас)\n\nЯкщо хочете'],
] as const)('an acknowledgement in %s asks what the form still needs', async (language, asked) => {
  const { tell, sent } = aWorld({
    case: aCase(transfer),
    contact: { ...aContact, language },
    templates: acknowledgement === undefined ? [] : [acknowledgement],
  });
  await tell(opened);
  expect(sent[0]?.text).toContain(asked);
});

test('an acknowledgement of a case that lacks nothing asks nothing', async () => {
  const { tell, sent } = aWorld({
    templates: acknowledgement === undefined ? [] : [acknowledgement],
    contact: { ...aContact, language: 'en' },
  });
  await tell(opened);
  expect(sent[0]?.text).toContain('as soon as we can.\n\nTo add something');
});
