import { useMemo } from 'react';
import { type Language, useLanguage } from './words.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Times, spans and sizes as people of a language read them, in the time zone of their machine. */
export type Format = {
  /** `5 Mar, 14:30`; with the year when it is another one. */
  readonly instant: (at: string | number) => string;
  /** `5 Mar 2026`, of a day as the API counts it (UTC). */
  readonly day: (at: string | number) => string;
  /** The same with seconds and zone, for those who ask exactly. */
  readonly exact: (at: string | number) => string;
  /** `in 2 hours`, `3 days ago`. */
  readonly relative: (at: string | number, now: number) => string;
  /** `2h 5m`, at most two units. */
  readonly span: (millis: number) => string;
  readonly bytes: (bytes: number) => string;
  readonly number: (value: number) => string;
  /** `97%` of 0.97. */
  readonly percent: (part: number) => string;
};

type Unit = 'day' | 'hour' | 'minute';
const sizes: readonly (readonly [Unit, number])[] = [
  ['day', day],
  ['hour', hour],
  ['minute', minute],
];

/** The region of a language, which decides 14:30 or 2:30 PM, is the browser's where it speaks that language. */
const localeOf = (language: Language): string =>
  globalThis.navigator?.languages?.find((tag) => tag.startsWith(language)) ?? language;

const spanIn = (language: string): Format['span'] => {
  const formats = new Map(
    sizes.map(([unit]) => [
      unit,
      new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'narrow' }),
    ]),
  );
  return (millis) => {
    const whole = Math.max(0, Math.round(millis / minute)) * minute;
    const [from] = sizes
      .map(([, size], place) => ({ size, place }))
      .filter(({ size }) => whole >= size);
    const parts = sizes.slice(from?.place ?? 2, (from?.place ?? 2) + 2).map(([unit, size], n) => {
      const rest = n === 0 ? whole : whole % (sizes[(from?.place ?? 2) + n - 1]?.[1] ?? 1);
      return [unit, Math.floor(rest / size)] as const;
    });
    return parts
      .filter(([, count], n) => count > 0 || n === 0)
      .map(([unit, count]) => formats.get(unit)?.format(count) ?? '')
      .join(' ');
  };
};

const relativeIn = (language: string): Format['relative'] => {
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'short' });
  return (at, now) => {
    const distance = new Date(at).getTime() - now;
    const [unit, size] = sizes.find(([, one]) => Math.abs(distance) >= one) ?? ['minute', minute];
    return format.format(Math.trunc(distance / size), unit);
  };
};

const bytesIn = (language: string): Format['bytes'] => {
  const units = ['byte', 'kilobyte', 'megabyte'] as const;
  return (bytes) => {
    const step = bytes < 1000 ? 0 : bytes < 1_000_000 ? 1 : 2;
    return new Intl.NumberFormat(language, {
      style: 'unit',
      unit: units[step] ?? 'byte',
      // The short form of bytes has no plural.
      unitDisplay: step === 0 ? 'long' : 'short',
      maximumFractionDigits: step === 0 ? 0 : 1,
    }).format(bytes / 1000 ** step);
  };
};

/** @param language a BCP 47 tag */
export const formatIn = (language: string): Format => {
  const usual = { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' } as const;
  const thisYear = new Intl.DateTimeFormat(language, usual);
  const otherYear = new Intl.DateTimeFormat(language, { ...usual, year: 'numeric' });
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' });
  const exact = new Intl.DateTimeFormat(language, { dateStyle: 'full', timeStyle: 'long' });
  const percent = new Intl.NumberFormat(language, { style: 'percent' });
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  return {
    instant: (at) => {
      const date = new Date(at);
      const isNow = date.getFullYear() === new Date().getFullYear();
      return (isNow ? thisYear : otherYear).format(date);
    },
    day: (at) => day.format(new Date(at)),
    exact: (at) => exact.format(new Date(at)),
    relative: relativeIn(language),
    span: spanIn(language),
    bytes: bytesIn(language),
    number: (value) => number.format(value),
    percent: (part) => percent.format(part),
  };
};

export const useFormat = (): Format => {
  const language = useLanguage();
  return useMemo(() => formatIn(localeOf(language)), [language]);
};
