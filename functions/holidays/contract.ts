import * as z from 'zod';
import type { RouteTable } from '#kernel/route.ts';

const who = ['supervisor', 'admin'] as const;
const year = z.coerce.number().int().min(1970).max(2200);
const code = z.string().regex(/^[A-Z0-9]{1,6}$/, 'A code is capital letters or digits.');
const places = z.array(z.object({ code: z.string(), name: z.string() }));
const language = z
  .string()
  .regex(/^[a-z]{2}$/, 'A language is two small letters.')
  .optional();

const years = z
  .strictObject({ from: year, to: year, region: code.optional(), language })
  .refine(({ from, to }) => from <= to && to - from < 10, {
    path: ['to'],
    message: 'The years are up to 10, the first before the last.',
  });

export const routes = {
  listCountries: {
    method: 'GET',
    path: '/v1/holidays',
    who,
    says: 'Names the countries whose public holidays are known.',
    query: z.strictObject({ language }),
    answers: { status: 200, body: z.object({ countries: places }) },
  },
  readNationalHolidays: {
    method: 'GET',
    path: '/v1/holidays/{country}',
    who,
    says: "Reads a country's public holidays of some years, or a region's, to be put into a calendar; it changes nothing. Names are in the country's language unless another is asked for.",
    params: z.strictObject({ country: code }),
    query: years,
    answers: {
      status: 200,
      body: z.object({
        holidays: z.array(z.object({ date: z.iso.date(), name: z.string() })),
        regions: places,
        /** Whose collection it is, and its licence. */
        source: z.string(),
      }),
    },
  },
} as const satisfies RouteTable;
