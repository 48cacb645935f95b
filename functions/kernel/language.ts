import * as z from 'zod';

/** The languages a desk speaks to its people. */
export const languages = ['en', 'uk', 'ru', 'lt'] as const;
export type Language = (typeof languages)[number];
export const languageSchema = z.enum(languages);
