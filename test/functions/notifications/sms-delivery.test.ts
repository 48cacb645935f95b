import { expect, test } from 'vitest';
import { type NotifyDeps, notify } from '../../../functions/notifications/notify.ts';
import { aMail, anEvent, anSms, aWorld } from './world.ts';

const event = anEvent('case.incident-updated', { data: { incidentId: 'inc_1', update: 1 } });
const world = () => aWorld({ templates: [anSms()] });

type Port = Readonly<Record<string, (...args: readonly never[]) => Promise<unknown>>>;

/** Ports of a process that is killed at its n-th call: before the call reached anything, or before its answer came. */
const dyingAt = (deps: NotifyDeps, n: number, when: 'before' | 'after') => {
  let calls = 0;
  const mortal =
    (act: Port[string]) =>
    async (...args: readonly never[]) => {
      calls += 1;
      if (calls > n || (calls === n && when === 'before')) throw new Error('killed');
      const answer = await act(...args);
      if (calls === n) throw new Error('killed');
      return answer;
    };
  const wrap = (port: unknown): unknown =>
    typeof port === 'function'
      ? mortal(port as Port[string])
      : Object.fromEntries(Object.entries(port as Port).map(([name, act]) => [name, mortal(act)]));
  const ports = Object.entries(deps).map(([name, port]) => [
    name,
    name === 'now' ? port : wrap(port),
  ]);
  return { deps: Object.fromEntries(ports) as NotifyDeps, calls: () => calls };
};

const callsOfOne = async (): Promise<number> => {
  const { deps } = world();
  const counted = dyingAt(deps, Number.POSITIVE_INFINITY, 'after');
  await notify(counted.deps, event);
  return counted.calls();
};

test('killed at any call of any port, a text message leaves at most once, and what is not known is uncertain', async () => {
  const calls = await callsOfOne();
  expect(calls).toBeGreaterThanOrEqual(8);
  const ends = new Set<string>();
  for (let n = 1; n <= calls; n += 1)
    for (const when of ['before', 'after'] as const) {
      const { deps, texted, tell, notifications } = world();
      await notify(dyingAt(deps, n, when).deps, event).catch(() => undefined);
      for (let time = 0; time < 3; time += 1) await tell(event);
      const [notification] = notifications();
      expect(notifications(), `killed ${when} call ${n}`).toHaveLength(1);
      expect(texted.length, `killed ${when} call ${n}`).toBeLessThanOrEqual(1);
      expect(['sent', 'uncertain']).toContain(notification?.status);
      if (notification?.status === 'sent') expect(texted).toHaveLength(1);
      ends.add(`${notification?.status} ${texted.length}`);
    }
  expect([...ends].sort()).toEqual(['sent 1', 'uncertain 0', 'uncertain 1']);
});

test('of two processes with the same event one sends', async () => {
  const { deps, texted, tell } = world();
  await Promise.allSettled([notify(deps, event), notify(deps, event)]);
  await tell(event);
  expect(texted).toHaveLength(1);
});

test('an answer that was lost is uncertain at once, and nothing is sent again', async () => {
  const { tell, texted, nextSms, notifications } = world();
  nextSms(async () => ({ is: 'uncertain', reason: 'The answer was lost.' }));
  await tell(event);
  await tell(event);
  expect(texted).toEqual([]);
  expect(notifications()[0]).toMatchObject({
    status: 'uncertain',
    reason: 'The answer was lost.',
    attempts: 1,
  });
});

test('what was certainly not taken leaves at the next try, and counts once towards the caps', async () => {
  const { tell, texted, nextSms, notifications } = world();
  for (let time = 0; time < 5; time += 1) {
    nextSms(async () => ({ is: 'postponed', reason: 'Throttled' }));
    await tell(event);
  }
  await tell(event);
  expect(texted).toHaveLength(1);
  expect(notifications()[0]).toMatchObject({ status: 'sent', attempts: 6 });
});

test('who answered STOP is noted, and the message has failed', async () => {
  const { tell, withdrawn, nextSms, notifications } = world();
  nextSms(async () => ({ is: 'opted-out' }));
  await tell(event);
  expect(withdrawn).toEqual(['con_1']);
  expect(notifications()[0]).toMatchObject({
    status: 'failed',
    reason: 'The person has stopped text messages.',
  });
});

test('no words of a customer reach a text message, whatever its template was made to say', async () => {
  const words = 'CANARY http://evil.example';
  const { tell, texted } = aWorld({
    messages: [aMail({ text: words })],
    templates: [anSms({ event: 'case.opened', texts: { en: { body: 'Case {{reference}}.' } } })],
  });
  await tell(anEvent('case.opened', { data: { messageId: 'msg_1' } }));
  expect(texted[0]?.text).toBe('Case C-10042.');
});
