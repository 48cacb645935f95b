import type { Passed, Wave } from './storm.ts';

/** One line of what is printed: what, and how much. */
export type Line = readonly [what: string, value: string];

const count = (value: number): string => value.toLocaleString('en');
const seconds = (millis: number): string => `${(millis / 1000).toFixed(1)} s`;

const linesOfWave = (name: string, wave: Wave): readonly Line[] => [
  [`${name}: a linked case shows it after`, `${Math.round(wave.shownMillis)} ms`],
  [`${name}: killed`, wave.disturbed],
  [`${name}: all cases have it after`, seconds(wave.spreadMillis)],
  [`${name}: everybody is told after`, seconds(wave.toldMillis)],
  [`${name}: cases that could not be changed`, count(wave.failed)],
  [`${name}: cases whose contact was not told`, count(wave.untold)],
];

/** What a storm came to, the same lines wherever it took place. */
export const linesOf = ({ update, clear, letters, category }: Passed): readonly Line[] => [
  ...linesOfWave('update', update),
  ...linesOfWave('all-clear', clear),
  ['the last case is', category],
  [
    'messages sent',
    `${count(letters.left)}, of them somebody’s second of one kind: ${count(letters.twice)}`,
  ],
  ['messages cut off and sent once more', count(letters.repeated)],
  ['messages to the desk’s own people', count(letters.toStaff)],
];

export const tell = (lines: readonly Line[]): void => {
  for (const [what, value] of lines) console.log(`${what.padEnd(48)}${value}`);
};
