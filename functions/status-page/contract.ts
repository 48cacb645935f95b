/** What the infrastructure needs to know of the status page; pure data. */

/** The events after which the page may say something else. */
export const publishedEvents = [
  'incident.opened',
  'incident.changed',
  'incident.updated',
  'incident.resolved',
  'incident.merged',
  'design.published',
] as const;
