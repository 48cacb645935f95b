import * as z from 'zod';
import { soundText, wordOf } from '#kernel/text.ts';

/** An answer to a field of a form, as long as the longest can be; the form says what it must be. */
const answer = z.union([
  soundText.max(4000),
  z.number(),
  z.boolean(),
  z.array(wordOf(80)).max(100),
]);
const answerId = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'This is not the id of a field.');
const most = 100;
const atMost = (things: object): boolean => Object.keys(things).length <= most;
const tooMany = `There are at most ${most}.`;
/** Answers by the id of their field. */
export const answers = z.record(answerId, answer).refine(atMost, tooMany);
/** New answers; `null` takes one away. */
export const answerChanges = z.record(answerId, answer.nullable()).refine(atMost, tooMany);
/** Words about devices, versions and the like. */
export const environment = z.record(wordOf(40), wordOf(200)).refine(atMost, tooMany);
export const environmentChanges = z
  .record(wordOf(40), wordOf(200).nullable())
  .refine(atMost, tooMany);
