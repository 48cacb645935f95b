/** What the infrastructure needs to know of the status page; pure data. */

/** Where the page's form leads to, behind the public address of the deployment. */
export const subscriptionsPath = '/v1/status-subscriptions';

/** The events after which the page may say something else. */
export const publishedEvents = [
  'incident.opened',
  'incident.changed',
  'incident.updated',
  'incident.resolved',
  'incident.merged',
  'design.published',
] as const;
