import { expect, test } from 'vitest';
import { anEvent, aTemplate, aUser, aWorld } from './world.ts';

test('whoever had a case is told that it was taken over, and not who took it', async () => {
  const toFormer = aTemplate({
    ...{ id: 'former', event: 'case.taken-over', audience: 'former-owner' },
    texts: { en: { subject: 'Taken', body: 'It is not yours.' } },
  });
  const { tell, sent } = aWorld({
    templates: [toFormer],
    staff: [aUser('usr_owner'), aUser('usr_here')],
  });
  const taken = (previousOwnerId: string | null) => ({
    actor: { kind: 'staff', id: 'usr_owner' } as const,
    data: { ownerId: 'usr_owner', previousOwnerId },
  });
  await tell(anEvent('case.taken-over', taken('usr_here')));
  await tell(anEvent('case.taken-over', { id: 'evt_2', ...taken(null) }));
  expect(sent.map(({ to }) => to.address)).toEqual(['usr_here@desk.example']);
});
