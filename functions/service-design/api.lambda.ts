import { openTable } from '#platform/dynamo.ts';
import { readEnv } from '#platform/env.ts';
import { serve } from '#platform/http/serve.ts';
import { secretReader, signerOf } from '#platform/secret.ts';
import { newId, now } from '#platform/world.ts';
import { routes } from './contract.ts';
import { dynamoDesignStore } from './design-store.dynamo.ts';
import { readForm } from './forms/read-form.ts';
import { publishDesign } from './publish-design.ts';
import { listVersions, readDesign, readVersion } from './read-design.ts';
import { readChoices } from './registration/read-choices.ts';
import { readHolidays } from './sla/read-holidays.ts';

const env = readEnv('TABLE_NAME', 'SIGNING_SECRET_ARN');
const table = openTable(env.TABLE_NAME);
const deps = { designs: dynamoDesignStore(table), now, newId };

export const handler = serve(
  routes,
  {
    readForm: (call) => readForm(deps, call),
    readChoices: (call) => readChoices(deps, call),
    readDesign: (call) => readDesign(deps, call),
    publishDesign: (call) => publishDesign(deps, call),
    readHolidays: async ({ body }) => readHolidays(body),
    listVersions: (call) => listVersions(deps, call),
    readVersion: (call) => readVersion(deps, call),
  },
  { table, signer: signerOf(secretReader(env.SIGNING_SECRET_ARN)) },
);
