import { env } from 'node:process';

/** The whole proof is led where LAMBDESK_CLOCKS=all says so, as in CI; by hand a tenth of it, another one each time. */
export const isWhole = env['LAMBDESK_CLOCKS'] === 'all';

/** How often a property is tried. */
export const runs = (whole: number) => ({ numRuns: isWhole ? whole : Math.ceil(whole / 10) });
