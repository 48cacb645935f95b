import { onBeat } from '#platform/events/beat.ts';
import { tellWaiting } from './holding/tell-waiting.ts';
import { sesNotifyDeps } from './notify-deps.ses.ts';

const deps = sesNotifyDeps();

export const handler = onBeat(() => tellWaiting(deps));
