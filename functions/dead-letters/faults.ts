import { defineFaults } from '#kernel/fault.ts';

export const deadLetterFaults = defineFaults('dead-letters', {
  unknownSource: { kind: 'not-found', title: 'Nothing ever failed to the end here.' },
  nothingWaits: { kind: 'conflict', title: 'No dead letter waits here.' },
  notRunning: { kind: 'conflict', title: 'Nothing is being sent again here.' },
});
