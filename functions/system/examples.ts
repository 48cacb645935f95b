import cases from './examples/cases.json' with { type: 'json' };
import customers from './examples/customers.json' with { type: 'json' };
import entitlements from './examples/entitlements.json' with { type: 'json' };
import identity from './examples/identity.json' with { type: 'json' };
import incidents from './examples/incidents.json' with { type: 'json' };
import interactions from './examples/interactions.json' with { type: 'json' };
import linkedObjects from './examples/linked-objects.json' with { type: 'json' };
import mail from './examples/mail.json' with { type: 'json' };
import notifications from './examples/notifications.json' with { type: 'json' };
import queues from './examples/queues.json' with { type: 'json' };
import serviceDesign from './examples/service-design.json' with { type: 'json' };
import simulations from './examples/simulations.json' with { type: 'json' };
import statusSubscriptions from './examples/status-subscriptions.json' with { type: 'json' };
import tasks from './examples/tasks.json' with { type: 'json' };
import webhookEndpoints from './examples/webhook-endpoints.json' with { type: 'json' };
import webhooks from './examples/webhooks.json' with { type: 'json' };

/** What a route is sent, and what it then answers: one story, in which the same id is the same thing throughout. */
export type Example = {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  /** What If-Match says. */
  readonly version?: number;
  readonly body?: unknown;
  readonly answer?: unknown;
};

/**
 * Examples by the name of the route: pure data, loaded by the printing only. A journey sends them to a desk and
 * compares the answers.
 */
export const examples: Readonly<Record<string, Example>> = {
  ...cases,
  ...customers,
  ...entitlements,
  ...identity,
  ...incidents,
  ...interactions,
  ...linkedObjects,
  ...mail,
  ...notifications,
  ...queues,
  ...serviceDesign,
  ...simulations,
  ...statusSubscriptions,
  ...tasks,
  ...webhookEndpoints,
  ...webhooks,
};
