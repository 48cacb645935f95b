import { createHash } from 'node:crypto';
import * as z from 'zod';
import { given } from '#kernel/given.ts';
import type { Instant } from '#kernel/time.ts';
import type { HookSource } from '../sources/source.ts';
import { severityOf } from './severity.ts';
import {
  cut,
  instantOf,
  longestFingerprint,
  longestTitle,
  type Reading,
  type Statement,
  unrecognised,
  wordsOf,
} from './statement.ts';

/** What a sender says of one alert, in its own words. */
export type Said = {
  readonly fingerprint: string;
  readonly status: Statement['status'];
  readonly at?: Instant | undefined;
  readonly title: string | undefined;
  /** The sender's word for it, beside a label. */
  readonly severity?: string | undefined;
  /** Labels, tags, dimensions: what the source may read severity, services and areas from. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Text that may hold words customers use. */
  readonly text?: string | undefined;
};

/** Names that are too long are known by their digest. */
export const fingerprintFor = (name: string): string =>
  name.length <= longestFingerprint ? name : createHash('sha256').update(name).digest('base64url');

const longestWord = 100;

/** The value of the first label that is there, or what the source says for such alerts. */
export const labelled = (
  labels: NonNullable<Said['labels']>,
  names: readonly string[],
  otherwise: readonly string[],
): readonly string[] => {
  const name = names.find((one) => Object.hasOwn(labels, one) && labels[one]?.trim() !== '');
  return name === undefined ? otherwise : [cut((labels[name] ?? '').trim(), longestWord)];
};

/** What was said, in our words, as the source is configured. */
export const statementOf = (source: HookSource, said: Said): Statement => {
  const { labels, defaults } = source;
  const { fingerprint, status, at, title = '', severity, labels: found = {}, text = '' } = said;
  const named = title.trim();
  return {
    fingerprint: fingerprintFor(fingerprint),
    status,
    ...given({ at }),
    title: cut(named === '' ? fingerprint : named, longestTitle),
    severity: severityOf(source, labelled(found, labels.severity, [severity ?? ''])[0]),
    services: labelled(found, labels.services, defaults.services),
    areas: labelled(found, labels.areas, defaults.areas),
    symptoms: wordsOf(text),
  };
};

/** A text, or a number that stands for one. */
export const word = z.union([z.string(), z.number()]).transform(String);

/** A text; anything else is none. */
export const maybeText = z.string().optional().catch(undefined);

const pairOf = (tag: string): readonly [string, string] | undefined => {
  const colon = tag.indexOf(':');
  return colon <= 0 ? undefined : [tag.slice(0, colon).trim(), tag.slice(colon + 1).trim()];
};

/** `service:web,region:eu` or a list of such pairs, as labels. */
export const labelsOfTags = (tags: string | readonly string[]): Record<string, string> =>
  Object.fromEntries(
    (typeof tags === 'string' ? tags.split(',') : tags).flatMap((tag) =>
      [pairOf(tag)].flatMap((pair) => (pair === undefined ? [] : [pair])),
    ),
  );

const leastMillis = 100_000_000_000;
const mostMillis = 8_000_000_000_000_000;

/** An ISO instant, or seconds or milliseconds since 1970, as numbers or digits. */
export const timeOfSender = (at: string | number | undefined): Instant | undefined => {
  if (at === undefined) return undefined;
  if (typeof at === 'string' && !/^\d{9,14}$/.test(at)) return instantOf(at);
  const value = Number(at);
  const millis = Math.abs(value) < leastMillis ? value * 1000 : value;
  return Math.abs(millis) < mostMillis ? instantOf(new Date(millis).toISOString()) : undefined;
};

/** Reads one payload of a source. Never throws for what the sender wrote. */
export type Reader = (source: HookSource, payload: unknown) => Reading;

/**
 * Makes the reader of a sender that tells of one alert at a time.
 * @param sender its name, for people
 * @param say what a payload says; `undefined` when it says nothing of whether something is disturbed
 */
export const oneAlert =
  <S extends z.ZodType>(
    sender: string,
    schema: S,
    say: (payload: z.infer<S>) => Said | undefined,
  ): Reader =>
  (source, payload) => {
    const parsed = schema.safeParse(payload);
    if (!parsed.success) {
      const place = parsed.error.issues[0]?.path.join('/') ?? '';
      return unrecognised(`It is nothing that ${sender} sends: look at /${cut(place, 100)}.`);
    }
    const said = say(parsed.data);
    if (said?.fingerprint.trim() === '') return unrecognised('It does not name the alert.');
    const alerts = said === undefined ? [] : [statementOf(source, said)];
    return { kind: 'alerts', alerts, skipped: [], truncatedAlerts: 0 };
  };
