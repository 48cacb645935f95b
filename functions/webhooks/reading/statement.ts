import type { Instant } from '#kernel/time.ts';
import type { PublicMessage } from '../../incidents/index.ts';
import type { Severity } from '../../service-design/index.ts';

/** What a sender says of one alert, in our words. */
export type Statement = {
  /** The sender's name for the alert; the same alert has the same one. */
  readonly fingerprint: string;
  readonly status: 'firing' | 'resolved';
  /** When it began or ended by the sender's clock; absent when the sender does not say. */
  readonly at?: Instant;
  readonly title: string;
  /** What customers may be shown of it, where the sender says so. */
  readonly publicTitle?: PublicMessage;
  readonly severity: Severity;
  readonly services: readonly string[];
  readonly areas: readonly string[];
  readonly symptoms: readonly string[];
};

/** What a payload turned out to be. */
export type Reading =
  | {
      readonly kind: 'alerts';
      readonly alerts: readonly Statement[];
      /** Parts of the payload that are no alert, each with its place and why. */
      readonly skipped: readonly string[];
      /** Alerts the sender left out by its own limit. */
      readonly truncatedAlerts: number;
    }
  /** JSON, but nothing this source is known to send. */
  | { readonly kind: 'unrecognised'; readonly reason: string }
  /** Not to be read at all: no JSON, too deep, too much. */
  | { readonly kind: 'refused'; readonly reason: string };

export const unrecognised = (reason: string): Reading => ({ kind: 'unrecognised', reason });

export const mostAlerts = 500;
export const longestTitle = 200;
export const longestFingerprint = 128;

/** Cuts between characters, never within one. */
export const cut = (text: string, most: number): string =>
  text.length <= most
    ? text
    : text
        .slice(0, most)
        .toWellFormed()
        .replace(/\uFFFD$/, '');

const earliestYear = '2000';

/** An instant of a sender with any offset and precision; what lies before 2000 stands for "none". */
export const instantOf = (text: string): Instant | undefined => {
  const millis = Date.parse(text);
  if (!Number.isFinite(millis)) return undefined;
  const instant = new Date(millis).toISOString();
  return instant >= earliestYear && /^\d{4}-/.test(instant) ? instant : undefined;
};

const mostWords = 20;

/** The distinct words of at least four letters or digits, as customers might use them. */
export const wordsOf = (text: string): readonly string[] => {
  const found =
    cut(text, 4000)
      .toLowerCase()
      .match(/[\p{L}\p{N}]{4,40}/gu) ?? [];
  return [...new Set(found)].slice(0, mostWords);
};
