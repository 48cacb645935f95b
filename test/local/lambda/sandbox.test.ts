import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openSandbox, type Sandbox } from '../../../local/lambda/sandbox.ts';

const code = `
const atLoad = process.env.NAME;
export const handler = async (event, context) => {
  if (event.hang) for (;;);
  if (event.never) await new Promise(() => {});
  if (event.wait) await new Promise((resolve) => setTimeout(resolve, event.wait));
  if (event.fail) throw new TypeError('broken');
  return { atLoad, now: process.env.NAME, time: Date.now(), date: new Date().getTime(), name: context.functionName,
    left: context.getRemainingTimeInMillis(), isDate: new Date() instanceof Date, keys: Object.keys(process.env) };
};`;

const hour = 3_600_000;
let dir: string;
let sandbox: Sandbox;
let offset: SharedArrayBuffer;
let n = 0;

const call = (name: string, event: object, timeoutMs = 5000) => {
  n += 1;
  return sandbox.invoke({ name, requestId: `r${n}`, payload: JSON.stringify(event), timeoutMs });
};

const answered = async (name: string, event: object = {}) => {
  const outcome = await call(name, event);
  if (!outcome.ok) throw new Error(outcome.errorMessage);
  return JSON.parse(outcome.payload);
};

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'lambdesk-sandbox-'));
  offset = new SharedArrayBuffer(8);
  const functions = ['one', 'two'].map((name) => {
    const file = join(dir, `${name}.mjs`);
    writeFileSync(file, code);
    return {
      name,
      arn: `arn:${name}`,
      file: pathToFileURL(file).href,
      memoryMb: 128,
      environment: { NAME: name },
    };
  });
  sandbox = openSandbox({ functions, sharedOffset: offset }, new PassThrough().resume());
});

afterEach(async () => {
  await sandbox.close();
  rmSync(dir, { recursive: true });
});

describe('a function in the shared thread', () => {
  test('sees its own environment and no other, at load and while it runs beside others', async () => {
    const names = Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? 'one' : 'two'));
    const all = await Promise.all(
      names.map((name) => answered(name, { wait: Math.random() * 20 })),
    );
    for (const [i, answer] of all.entries())
      expect(answer).toMatchObject({
        atLoad: names[i],
        now: names[i],
        name: names[i],
        keys: ['NAME'],
      });
  });

  test('lives in virtual time', async () => {
    await answered('one');
    new Float64Array(offset)[0] = 48 * hour;
    const { time, date, isDate, left } = await answered('one');
    expect(time).toBeGreaterThan(Date.now() + 47 * hour);
    expect(date).toBeGreaterThan(Date.now() + 47 * hour);
    expect(isDate).toBe(true);
    expect(left).toBeLessThanOrEqual(5000);
  });

  test('that throws fails with its error in Lambda’s form', async () => {
    expect(await call('one', { fail: true })).toMatchObject({
      ok: false,
      errorType: 'TypeError',
      errorMessage: 'broken',
    });
  });

  test('that blocks the thread is ended at its timeout, and the next call finds a new thread', async () => {
    const outcome = await call('one', { hang: true }, 300);
    expect(outcome).toMatchObject({ ok: false, errorType: 'Sandbox.Timedout' });
    expect(await answered('two')).toMatchObject({ now: 'two' });
  });

  test('that never answers times out without taking a neighbour along', async () => {
    await answered('one');
    const neighbour = answered('two', { wait: 1500 });
    const late = await call('one', { never: true }, 200);
    expect(late).toMatchObject({ ok: false, errorType: 'Sandbox.Timedout' });
    expect(await neighbour).toMatchObject({ now: 'two' });
  });
});
