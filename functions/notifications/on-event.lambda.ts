import { onEvent } from '#platform/events/reaction.ts';
import { notify } from './notify.ts';
import { sesNotifyDeps } from './notify-deps.ses.ts';

const deps = sesNotifyDeps();

export const handler = onEvent('notifications', (event) => notify(deps, event));
