import { randomBytes } from 'node:crypto';
import { idsFrom, type NewId } from '#kernel/id.ts';
import type { Now } from '#kernel/time.ts';

/** The clock and the chance of the real world, made in the entries and handed to use cases as arguments. */
export const now: Now = () => new Date().toISOString();

const random = (): number => randomBytes(6).readUIntBE(0, 6) / 2 ** 48;

export const newId: NewId = idsFrom(now, random);

/** A salt for a digest: 12 random bytes as text. */
export const newSalt = (): string => randomBytes(12).toString('base64url');

/** Waits before another attempt at something contended: longer each time, and never in step with others. */
export const pause = (attempt: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, random() * 15 * 2 ** Math.min(attempt, 5));
  });
