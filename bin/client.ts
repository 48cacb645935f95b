/** `npm run client`: builds the package `@lambdesk/client` into .build/client, or into the folder named. */
import { resolve } from 'node:path';
import { buildClient } from './client/build-client.ts';

const [folder = '.build/client'] = process.argv.slice(2);
await buildClient(resolve(folder));
console.log(`Built @lambdesk/client in ${folder}; "npm pack" or "npm publish" there.`);
