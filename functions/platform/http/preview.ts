import { given } from '#kernel/given.ts';
import type { Route } from '#kernel/route.ts';
import type { HttpEvent } from './actor.ts';

/** Whether a dry run is asked of a route that knows one. */
export const isPreview = (route: Route, event: HttpEvent): boolean =>
  route.answers.preview !== undefined && event.queryStringParameters?.['preview'] === 'true';

/** A dry run is answered as such: nothing was created. */
export const previewOf = (route: Route): Route => ({
  ...route,
  answers: { status: 200, ...given({ body: route.answers.preview }) },
});
