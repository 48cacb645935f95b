/** What the infrastructure needs to know of the probe; pure data. */

/** The address probes are sent to, before the `@`. */
export const probeMailbox = 'probe';

/** What is logged of each probe that came in. */
export const arrivedLine = 'A probe came in.';
