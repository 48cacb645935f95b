import { readEnv } from '#platform/env.ts';
import { serve } from '#platform/http/serve.ts';
import { payloadWriter } from '../webhooks/index.ts';
import { hookRoutes } from './contract.ts';
import { receiveNews } from './hearing/receive-news.ts';
import { dynamoHearingDeps } from './object-deps.dynamo.ts';

const env = readEnv('FILES_BUCKET');
const deps = { ...dynamoHearingDeps(), storePayload: payloadWriter(env.FILES_BUCKET) };

/** The open door: what cannot prove itself leaves no trace. */
export const handler = serve(hookRoutes, { receiveNews: (call) => receiveNews(deps, call) });
