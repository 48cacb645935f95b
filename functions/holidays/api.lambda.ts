import { serve } from '#platform/http/serve.ts';
import { routes } from './contract.ts';
import { countries, nationalHolidays } from './national-holidays.ts';

export const handler = serve(routes, {
  listCountries: async ({ query }) => countries(query),
  readNationalHolidays: async ({ params, query }) => nationalHolidays({ ...params, ...query }),
});
