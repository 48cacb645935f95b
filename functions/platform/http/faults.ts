import { defineFaults } from '#kernel/fault.ts';

/** What any request may be refused for before a use case is asked. */
export const requestFaults = defineFaults('requests', {
  invalid: { kind: 'invalid', title: 'The request has errors; each is listed with its place.' },
  notJson: { kind: 'invalid', title: 'The body must be JSON, sent as application/json.' },
  badCursor: {
    kind: 'invalid',
    title: 'This cursor was not given for this list; begin again without one.',
  },
  badIdempotencyKey: {
    kind: 'invalid',
    title: 'An Idempotency-Key is 1 to 128 letters, digits, dashes or underscores.',
  },
  notAllowed: { kind: 'not-allowed', title: 'Your role does not allow this.' },
  unknownRoute: { kind: 'not-found', title: 'There is nothing at this address.' },
  versionDemanded: {
    kind: 'precondition-required',
    title: 'Send If-Match with the ETag you read, so that nobody’s change is lost.',
  },
  badVersion: { kind: 'precondition', title: 'If-Match must hold one ETag as this API gave it.' },
  unexpected: {
    kind: 'unavailable',
    title: 'Something went wrong on our side; the request was logged and can be repeated.',
  },
});
