import { onBeat } from '#platform/events/beat.ts';
import { s3PublishDeps } from './publish-deps.s3.ts';
import { renewStatusPage } from './publish-in-turn.ts';

const deps = s3PublishDeps();

export const handler = onBeat(() => renewStatusPage(deps));
