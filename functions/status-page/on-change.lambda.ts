import { onEvent } from '#platform/events/reaction.ts';
import { s3PublishDeps } from './publish-deps.s3.ts';
import { publishBecauseOf } from './publish-in-turn.ts';

const deps = s3PublishDeps();

export const handler = onEvent('status-page', ({ subject }) => publishBecauseOf(deps, subject));
