import { onBeat } from '#platform/events/beat.ts';
import { sesTellDeps } from './subscription-deps.ses.ts';
import { tellSubscribers } from './telling/tell-subscribers.ts';

const deps = sesTellDeps();

export const handler = onBeat(() => tellSubscribers(deps));
