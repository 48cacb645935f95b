import { expect, test } from 'vitest';
import { aMail, anEvent, aTemplate, aWorld } from './world.ts';

const replied = anEvent('reply.sent', {
  data: { messageId: 'msg_2' },
  actor: { kind: 'staff', id: 'usr_owner' },
});

/** What leaves when a message of the desk is told by a template. */
const sentBy = async (body: string, text: string) => {
  const { email: _none, ...reply } = aMail({
    ...{ id: 'msg_2', kind: 'reply', author: { kind: 'staff', id: 'usr_owner' } },
    ...{ text, format: 'markdown' },
  });
  const template = aTemplate({ event: 'reply.sent', texts: { en: { subject: 'Re', body } } });
  const { tell, sent } = aWorld({ templates: [template], messages: [reply] });
  await tell(replied);
  return sent[0];
};

test('marks are laid out where the template tells the message, though its words stand elsewhere as well', async () => {
  expect(await sentBy('Thank you.\n\n{{text}}\n\nThank you.', 'Thank you.')).toMatchObject({
    text: 'Thank you.\n\nThank you.\n\nThank you.',
    marked: { from: 12, to: 22 },
  });
});

test('nothing is laid out where the template tells no message', async () => {
  expect(await sentBy('There is news.', '**Now**')).not.toHaveProperty('marked');
});
