import { expect, test } from 'vitest';
import { severities } from '../../functions/service-design/index.ts';
import { readPayload } from '../../functions/webhooks/reading/read-payload.ts';
import type { Statement } from '../../functions/webhooks/reading/statement.ts';
import { sourceKinds } from '../../functions/webhooks/sources/source.ts';
import { hostileBody, randomFrom } from '../support/hostile-webhook.ts';
import { hookWorld } from '../support/webhooks.ts';

/** A sample by hand, the whole number in CI. */
const bodies = Number(process.env['LAMBDESK_HOSTILE_WEBHOOKS'] ?? 2000);
const seed = Number(process.env['LAMBDESK_SEED'] ?? 2026);
const longestMillis = 100;

const isSound = ({ fingerprint, title, services, areas, symptoms, severity, at }: Statement) =>
  fingerprint.length > 0 &&
  fingerprint.length <= 128 &&
  title.length <= 200 &&
  [...services, ...areas, ...symptoms].every((word) => word.length <= 100 && word.isWellFormed()) &&
  severities.includes(severity) &&
  (at === undefined || at >= '2000');

test(`${bodies} hostile bodies of seed ${seed} are each read, unrecognised or refused, within ${longestMillis} ms`, async () => {
  const random = randomFrom(seed);
  const world = hookWorld();
  const made = await Promise.all(
    sourceKinds.map((kind) =>
      world.source({
        kind,
        ...(kind === 'generic' ? { mapping: '{"fingerprint": id, "status": status}' } : {}),
      }),
    ),
  );
  const kinds = made.flatMap(({ id }) => world.stored.get(id) ?? []);
  const slow: string[] = [];
  const seen: Record<string, number> = {};
  for (let n = 0; n < bodies; n += 1) {
    const body = hostileBody(random);
    const source = random.pick(kinds);
    const began = performance.now();
    const reading = await readPayload(source, body);
    const spent = performance.now() - began;
    if (spent > longestMillis) slow.push(`${n} ${source.kind} ${Math.round(spent)} ms`);
    seen[reading.kind] = (seen[reading.kind] ?? 0) + 1;
    if (reading.kind === 'alerts')
      expect(
        reading.alerts.filter((one) => !isSound(one)),
        `body ${n} of ${source.kind}`,
      ).toEqual([]);
  }
  expect(Object.keys(seen).toSorted()).toEqual(['alerts', 'refused', 'unrecognised']);
  // One that the machine itself held up is not the reader's fault; a slow reader is slow again and again.
  expect(slow.length, slow.join()).toBeLessThan(3);
}, 300_000);
