import { onBeat } from '#platform/events/beat.ts';
import { tellHeld } from './holding/tell-held.ts';
import { sesNotifyDeps } from './notify-deps.ses.ts';

const deps = sesNotifyDeps();

export const handler = onBeat(() => tellHeld(deps));
