import type { Severity } from '../../service-design/index.ts';
import type { HookSource } from '../sources/source.ts';

/** What monitoring systems call it → what we call it; a source adds words of its own. */
const known: Readonly<Record<string, Severity>> = {
  critical: 'extensive',
  emergency: 'extensive',
  fatal: 'extensive',
  disaster: 'extensive',
  page: 'extensive',
  extensive: 'extensive',
  error: 'significant',
  high: 'significant',
  major: 'significant',
  significant: 'significant',
  warning: 'moderate',
  warn: 'moderate',
  average: 'moderate',
  medium: 'moderate',
  moderate: 'moderate',
  info: 'minor',
  information: 'minor',
  low: 'minor',
  minor: 'minor',
  none: 'minor',
};

const wordsOf = (table: Readonly<Record<string, Severity>>, word: string): Severity | undefined =>
  Object.hasOwn(table, word) ? table[word] : undefined;

/** The severity of a sender's word; the source's default for one that nobody knows. */
export const severityOf = (
  { severities, defaults }: Pick<HookSource, 'severities' | 'defaults'>,
  said: string | undefined,
): Severity => {
  const word = (said ?? '').trim().toLowerCase();
  return wordsOf(severities, word) ?? wordsOf(known, word) ?? defaults.severity;
};
