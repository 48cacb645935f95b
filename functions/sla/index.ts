export { addBusinessMinutes, businessMinutesBetween } from './calendar.ts';
export { choosePolicy } from './choose-policy.ts';
export type { Clock, ClockFacts } from './clock.ts';
export { type ClockDesign, foldClocks } from './fold-clocks.ts';
