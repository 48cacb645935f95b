import { onEvent } from '#platform/events/reaction.ts';
import { s3PublishDeps } from './publish-deps.s3.ts';
import { publishStatusPage } from './publish-status-page.ts';

const deps = s3PublishDeps();

export const handler = onEvent('status-page', ({ subject }) => publishStatusPage(deps, subject));
