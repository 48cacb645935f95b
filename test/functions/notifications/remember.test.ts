import { expect, test } from 'vitest';
import { instantOf } from '#kernel/time.ts';
import { remember } from '../../../functions/notifications/remember.ts';

const memory = () => {
  let millis = 1_000_000;
  const asked: string[] = [];
  const ask = remember(
    async (key: string) => {
      asked.push(key);
      if (key === 'bad') throw new Error('not now');
      return asked.length;
    },
    { millis: 5000, now: () => instantOf(millis) },
  );
  const pass = (passed: number): void => {
    millis += passed;
  };
  return { ask, asked, pass };
};

test('what many ask within five seconds is asked once, and then again', async () => {
  const { ask, asked, pass } = memory();
  const answers = await Promise.all(Array.from({ length: 50 }, () => ask('a')));
  expect(new Set(answers)).toEqual(new Set([1]));
  pass(4999);
  await ask('a');
  expect(asked).toEqual(['a']);
  pass(1);
  await ask('a');
  expect(asked).toEqual(['a', 'a']);
});

test('each question has its own answer, and a failure is not kept', async () => {
  const { ask, asked } = memory();
  await ask('a');
  await ask('b');
  await expect(ask('bad')).rejects.toThrow();
  await expect(ask('bad')).rejects.toThrow();
  expect(asked).toEqual(['a', 'b', 'bad', 'bad']);
});

test('a clock that goes backwards makes nothing last', async () => {
  const { ask, asked, pass } = memory();
  await ask('a');
  pass(-60_000);
  await ask('a');
  expect(asked).toHaveLength(2);
});

test('it holds so many answers and no more', async () => {
  const { ask, asked } = memory();
  for (let n = 0; n < 1000; n += 1) await ask(`q${n}`);
  expect(asked).toHaveLength(1000);
});
