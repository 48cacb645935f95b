import { beforeEach, expect, test } from 'vitest';
import { createInjector, type Injector } from '../../../local/doors/index.ts';

let injector: Injector;
beforeEach(() => {
  injector = createInjector();
});

test('a kill strikes at its last count only', async () => {
  let deaths = 0;
  const mortal = createInjector(() => {
    deaths += 1;
  });
  mortal.add({ kill: { step: 'here', after: 3 } });
  for (const n of [0, 0, 1, 1]) {
    await mortal.step('here');
    await mortal.step('elsewhere');
    expect(deaths).toBe(n);
  }
});

test('throttle and fail answer in a service’s place as often as told', async () => {
  injector.add({ throttle: { service: 'sns', times: 1 }, fail: { service: 'ses', times: 2 } });
  expect((await injector.answerFor('sns'))?.status).toBe(400);
  expect(await injector.answerFor('sns')).toBeUndefined();
  expect((await injector.answerFor('ses'))?.status).toBe(500);
  expect((await injector.answerFor('ses'))?.status).toBe(500);
  expect(await injector.answerFor('ses')).toBeUndefined();
});

test('fail throws at a step, delay waits there', async () => {
  injector.add({
    fail: { step: 'here', times: 1 },
    delay: { step: 'there', millis: 60, times: 1 },
  });
  await expect(injector.step('here')).rejects.toThrow('injected fault');
  await injector.step('here');
  const began = performance.now();
  await injector.step('there');
  expect(performance.now() - began).toBeGreaterThan(50);
});

test('duplicate doubles deliveries of one function, or of any', () => {
  injector.add({ duplicate: { function: 'mail/receive', times: 1 } });
  expect(injector.isDuplicated('cases/api')).toBe(false);
  expect(injector.isDuplicated('mail/receive')).toBe(true);
  expect(injector.isDuplicated('mail/receive')).toBe(false);
  injector.add({ duplicate: { times: 1 } });
  expect(injector.isDuplicated('cases/api')).toBe(true);
});

test('mail verdicts are for the next mail only', () => {
  injector.add({ mailVerdicts: { spam: 'FAIL' } });
  expect(injector.takeMailVerdicts()).toEqual({ spam: 'FAIL' });
  expect(injector.takeMailVerdicts()).toEqual({});
});
