import { after, dayMillis, instantOf } from '#kernel/time.ts';
import { firstUser } from '../bootstrap.ts';
import type { Filling } from './filling.ts';
import type { DemoCase, DemoDeed } from './pack.ts';

type Move = Extract<DemoDeed, { do: 'move' }>;

const open = async (
  filling: Filling,
  { key, contact, deeds: _deeds, ...told }: DemoCase,
): Promise<string> => {
  const as = await filling.tokenOf(firstUser.id);
  const body = { ...told, ...filling.contacts.get(contact) };
  const once = `demo-case-${key}`;
  const answer = await filling.client('POST', '/v1/interactions', { as, body, once });
  const [first] = answer['cases'] as readonly { readonly id: string }[];
  if (first === undefined) throw new Error(`The demo contact ${key} yielded no case.`);
  return first.id;
};

const move = async (filling: Filling, caseId: string, deed: Move): Promise<void> => {
  const { do: _do, as: name, nextContactDays, ...body } = deed;
  const as = await filling.tokenOf(name);
  const { state, version } = await filling.client('GET', `/v1/cases/${caseId}`, { as });
  if (state === deed.to) return;
  const days = nextContactDays ?? 0;
  const nextContactAt = after(instantOf(filling.cloud.clock.now()), days * dayMillis);
  await filling.client('POST', `/v1/cases/${caseId}/transitions`, {
    as,
    version: Number(version),
    body: days === 0 ? body : { ...body, nextContactAt },
  });
};

/** Opens a case by registering the contact, then does what is told of it. */
export const workOn = async (filling: Filling, one: DemoCase): Promise<void> => {
  const caseId = await open(filling, one);
  for (const [index, deed] of (one.deeds ?? []).entries()) {
    if (deed.do === 'move') {
      await move(filling, caseId, deed);
      continue;
    }
    const as = await filling.tokenOf(deed.as);
    const path = `/v1/cases/${caseId}/${deed.do === 'reply' ? 'replies' : 'notes'}`;
    await filling.client('POST', path, {
      as,
      body: { text: deed.text },
      once: `demo-${one.key}-${index}`,
    });
  }
};
