import type { Severity } from '../../service-design/index.ts';
import type { HookSource } from '../sources/source.ts';

/** What monitoring systems call it → what we call it; a source adds words of its own. */
const known: Readonly<Record<string, Severity>> = {
  critical: 'extensive',
  p1: 'extensive',
  major_outage: 'extensive',
  emergency: 'extensive',
  fatal: 'extensive',
  disaster: 'extensive',
  page: 'extensive',
  extensive: 'extensive',
  error: 'significant',
  p2: 'significant',
  partial_outage: 'significant',
  high: 'significant',
  major: 'significant',
  significant: 'significant',
  warning: 'moderate',
  p3: 'moderate',
  degraded_performance: 'moderate',
  warn: 'moderate',
  average: 'moderate',
  medium: 'moderate',
  moderate: 'moderate',
  info: 'minor',
  information: 'minor',
  low: 'minor',
  minor: 'minor',
  none: 'minor',
  debug: 'minor',
  p4: 'minor',
  p5: 'minor',
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
