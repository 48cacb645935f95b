import { setFlagsFromString } from 'node:v8';

/**
 * Imported before anything else: a desk idles for hours, so its heaps are kept small rather than fast to fill. The worker
 * thread of the handlers, started later, gets the same.
 */
setFlagsFromString('--max-semi-space-size=2');
setFlagsFromString('--optimize-for-size');
