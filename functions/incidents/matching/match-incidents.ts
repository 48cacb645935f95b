import { hourMillis, type Instant, millisOf } from '#kernel/time.ts';
import { foldWord, wordsOf } from '#kernel/words.ts';
import type { Case } from '../../cases/index.ts';
import type { Incident } from '../incident.ts';
import { mentions } from './words.ts';

/** Why an incident may be behind a case, and how much that counts. */
export type MatchReason = {
  readonly by: 'service' | 'area' | 'symptom' | 'time';
  readonly value: string;
  readonly points: number;
};

export type Match = {
  readonly incident: Incident;
  /** The sum of the points; 100 at most. */
  readonly score: number;
  readonly reasons: readonly MatchReason[];
};

/** What is compared of a case. */
export type Matchable = Pick<Case, 'subject' | 'tags' | 'openedAt'> &
  Partial<Pick<Case, 'product' | 'topic' | 'subtopic' | 'serviceIdentifier'>>;

const points = { service: 40, area: 25, symptom: 12, time: 10 } as const;
const mostSymptoms = 2;
const hoursBefore = 2;
const hoursAfter = 24;

/** Names a case was given by configured data: they say more than words of its subject. */
const namesOf = ({ product, topic, subtopic, tags, serviceIdentifier }: Matchable) =>
  new Set(
    [product, topic, subtopic, serviceIdentifier, ...tags]
      .filter((name) => name !== undefined)
      .map(foldWord),
  );

type Seen = { readonly names: ReadonlySet<string>; readonly words: readonly string[] };

const reasonFor = (
  by: 'service' | 'area',
  { names, words }: Seen,
  candidates: readonly string[],
): readonly MatchReason[] => {
  const named = candidates.find((candidate) => names.has(foldWord(candidate)));
  if (named !== undefined) return [{ by, value: named, points: points[by] }];
  const said = candidates.find((candidate) => mentions(words, candidate));
  return said === undefined ? [] : [{ by, value: said, points: Math.round(points[by] * 0.75) }];
};

const symptomReasons = ({ words }: Seen, symptoms: readonly string[]): readonly MatchReason[] =>
  symptoms
    .filter((symptom) => mentions(words, symptom))
    .slice(0, mostSymptoms)
    .map((value) => ({ by: 'symptom', value, points: points.symptom }));

const timeReason = (openedAt: Instant, startedAt: Instant): readonly MatchReason[] => {
  const hours = (millisOf(openedAt) - millisOf(startedAt)) / hourMillis;
  return hours >= -hoursBefore && hours <= hoursAfter
    ? [{ by: 'time', value: startedAt, points: points.time }]
    : [];
};

const matchOf = (of: Matchable, seen: Seen, incident: Incident): Match | undefined => {
  const content = [
    ...reasonFor('service', seen, incident.services),
    ...reasonFor('area', seen, incident.areas),
    ...symptomReasons(seen, incident.symptoms),
  ];
  // That two things happen at the same time says nothing by itself.
  if (content.length === 0) return undefined;
  const reasons = [...content, ...timeReason(of.openedAt, incident.startedAt)];
  return { incident, reasons, score: reasons.reduce((sum, reason) => sum + reason.points, 0) };
};

/** Ranks open incidents by what they have in common with a case, the best first; each with its reasons (INC-2). */
export const matchIncidents = (of: Matchable, incidents: readonly Incident[]): readonly Match[] => {
  const seen = { names: namesOf(of), words: wordsOf(of.subject) };
  return incidents
    .map((incident) => matchOf(of, seen, incident))
    .filter((match) => match !== undefined)
    .toSorted(
      (a, b) => b.score - a.score || (a.incident.startedAt < b.incident.startedAt ? 1 : -1),
    );
};
