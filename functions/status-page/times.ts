import type { Language } from '#kernel/language.ts';
import type { Instant } from '#kernel/time.ts';

/** How an instant reads in a language and a zone. */
export const timesIn = (language: Language, zone: string): ((at: Instant) => string) => {
  const format = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: zone,
  });
  return (at) => format.format(new Date(at));
};
