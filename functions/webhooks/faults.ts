import { defineFaults } from '#kernel/fault.ts';

/** What webhooks may be refused for; who is not known to us is told nothing. */
export const webhookFaults = defineFaults('webhooks', {
  refused: { kind: 'unauthenticated', title: 'This delivery was refused.' },
  tooLarge: { kind: 'invalid', title: 'A delivery is one megabyte at most.' },
  unreadable: {
    kind: 'invalid',
    title: 'This delivery cannot be read; it was kept.',
    detail: ({ reason }) => `This delivery cannot be read; it was kept. ${String(reason)}`,
  },
  usedId: {
    kind: 'conflict',
    title: 'A delivery of this id, with another body, is being worked on.',
  },
  busy: { kind: 'unavailable', title: 'This alert changes too fast; send the delivery again.' },
  notConfirmed: {
    kind: 'unavailable',
    title: 'The subscription could not be confirmed now; it is asked for again.',
  },
  unknownSource: { kind: 'not-found', title: 'There is no such source of webhooks.' },
  unknownDelivery: { kind: 'not-found', title: 'There is no such delivery, or it was removed.' },
  sourceTaken: { kind: 'conflict', title: 'There is a source of this id already.' },
  badSecret: { kind: 'invalid', title: 'This secret cannot be used.' },
  unfitMethod: {
    kind: 'invalid',
    title: 'This kind of source cannot prove itself by this method.',
  },
  badMapping: { kind: 'invalid', title: 'This mapping cannot be used.' },
  methodIsFixed: {
    kind: 'rule-broken',
    title: 'A source keeps its method of verification; make another source.',
  },
});
