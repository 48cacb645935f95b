import { randomFrom } from './random.ts';
import { senders } from './senders.ts';
import { aNotification } from './webhooks.ts';

/** What is put in the place of something a sender wrote. */
const strange: readonly unknown[] = [
  ...[null, true, false, 0, -1, 1e308, 1e-308, 0.1, '', ' ', '\u0000', '\u202e', '🧯', '<b>'],
  ...['9'.repeat(400), '0001-01-01T00:00:00Z', '+275760-09-13T00:00:00.001Z', '9999999999999999'],
  ...['firing', 'resolved', 'constructor', '__proto__', 'toString', '{{x}}', 'a\nb'],
  ...[[], {}, [[]], [null], { length: 1e9 }, { toString: 1 }, { __proto__: { x: 1 } }],
  ...['x'.repeat(20_000), Array.from({ length: 700 }, () => ({})), { a: 'b'.repeat(300) }],
];

type Random = ReturnType<typeof randomFrom>;
type Node = Record<string, unknown> | unknown[];

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

/** Every place of a payload: its holder and its name there. */
const placesOf = (holder: Node): readonly (readonly [Node, string])[] =>
  Object.entries(holder).flatMap(([name, value]) => [
    [holder, name] as const,
    ...(isNode(value) ? placesOf(value) : []),
  ]);

const spoil = (random: Random, payload: Node): void => {
  const places = placesOf(payload);
  if (places.length === 0) return;
  const [holder, name] = random.pick(places);
  const at = holder as Record<string, unknown>;
  const way = random.below(5);
  if (way === 0) delete at[name];
  else if (way === 1)
    at[random.pick(['', '__proto__', 'constructor', 'x'.repeat(999)])] = structuredClone(at[name]);
  else at[name] = structuredClone(random.pick(strange));
};

const rawBytes = (random: Random, text: string): Buffer => {
  const bytes = Buffer.from(text);
  for (let n = 1 + random.below(6); n > 0; n -= 1)
    bytes[random.below(bytes.length)] = random.below(256);
  return random.chance(0.3) ? bytes.subarray(0, random.below(bytes.length)) : bytes;
};

const deep = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);

const samples = [...senders.flatMap(({ firing, resolved }) => [firing, resolved]), aNotification()];

/** One body that a broken or hostile sender might post: something real, spoilt. */
export const hostileBody = (random: Random): Buffer => {
  if (random.chance(0.02)) return Buffer.from(deep(1 + random.below(5000)));
  const payload: Node = structuredClone(random.pick(samples)) as Node;
  for (let n = 1 + random.below(8); n > 0; n -= 1) spoil(random, payload);
  const text = JSON.stringify(payload);
  return random.chance(0.2) ? rawBytes(random, text) : Buffer.from(text);
};

export { randomFrom };
