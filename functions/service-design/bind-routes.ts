import type { UseCases } from '#platform/http/serve.ts';
import type { routes } from './contract.ts';
import { readForm } from './forms/read-form.ts';
import { publishDesign } from './publishing/publish-design.ts';
import { republishDesign } from './publishing/republish-design.ts';
import { listVersions, readDesign, readVersion } from './read-design.ts';
import { readChoices } from './registration/read-choices.ts';
import { readHolidays } from './sla/read-holidays.ts';
import { type RenewDeps, renewHolidays } from './sla/renew-holidays.ts';
import type { DesignStore } from './store/design-store.ts';

type Deps = RenewDeps & { readonly designs: DesignStore };

/** The use case behind every line of the route table. */
export const bindRoutes = (deps: Deps): UseCases<typeof routes> => ({
  readForm: (call) => readForm(deps, call),
  readChoices: (call) => readChoices(deps, call),
  readDesign: (call) => readDesign(deps, call),
  publishDesign: (call) => publishDesign(deps, call),
  republishDesign: (call) => republishDesign(deps, call),
  readHolidays: async ({ body }) => readHolidays(body),
  renewHolidays: ({ actor, query }) =>
    renewHolidays(deps, { actor, isTried: query.preview === 'true' }),
  listVersions: (call) => listVersions(deps, call),
  readVersion: (call) => readVersion(deps, call),
});
