import type { Condition } from '../conditions/condition.ts';
import type { Designs, RoutingRules } from '../documents.ts';

type Rule = RoutingRules['rules'][number];
type Destination = Rule['then'];

const rule = (id: string, all: Condition['all'], then: Destination): Rule => ({
  id,
  when: { all },
  then,
});

/** Mail to an address that says what it is about. */
const mailbox = (name: string, queue: string): Rule =>
  rule(`mail-to-${name}`, [{ field: 'mail.to', contains: `${name}@` }], { queue });

const topics = (queue: string, ...ids: readonly string[]): Rule =>
  rule(`topics-of-${queue}`, [{ field: 'topic', in: [...ids] }], { queue });

/** Words of a subject in four languages; their stems, for the endings differ. */
const subjects = (queue: string, words: Readonly<Record<string, string>>): readonly Rule[] =>
  Object.entries(words).map(([name, contains]) =>
    rule(`subject-${name}`, [{ field: 'subject', contains }], { queue }),
  );

/** From the surest sign to the weakest; what nothing speaks for goes to the front line. */
export const routingRules: Designs['routing-rules'] = {
  rules: [
    rule('outage', [{ field: 'severity', is: 'extensive' }], {
      queue: 'technical',
      priority: 'critical',
      tags: ['outage'],
    }),
    rule('complaints', [{ field: 'type', is: 'complaint' }], { queue: 'complaints' }),
    mailbox('complaints', 'complaints'),
    mailbox('billing', 'billing'),
    mailbox('technical', 'technical'),
    mailbox('sales', 'sales'),
    topics('billing', 'billing', 'content-services'),
    topics('technical', 'internet', 'television', 'equipment'),
    topics('quality', 'mobile', 'coverage'),
    topics('sales', 'tariff-plans', 'contract'),
    ...subjects('complaints', {
      'complaint-en': 'complaint',
      'complaint-uk': 'скарг',
      'complaint-ru': 'жалоб',
      'complaint-lt': 'skund',
    }),
    ...subjects('billing', {
      'invoice-en': 'invoice',
      'invoice-uk': 'рахунок',
      'invoice-ru': 'счет',
      'invoice-ru-yo': 'счёт',
      'invoice-lt': 'sąskait',
      'payment-en': 'payment',
      'payment-uk': 'оплат',
      'payment-lt': 'mokėjim',
    }),
    ...subjects('technical', {
      'internet-en': 'internet',
      'internet-uk': 'інтернет',
      'internet-ru': 'интернет',
      'router-en': 'router',
      'router-uk-ru': 'роутер',
      'router-lt': 'maršrutizator',
    }),
    rule('key-customer', [{ field: 'customer.tier', in: ['gold', 'platinum'] }], {
      queue: 'front-line',
      priority: 'high',
      tags: ['key-customer'],
    }),
  ],
  otherwise: { queue: 'front-line' },
};
