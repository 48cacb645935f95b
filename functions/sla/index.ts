export { addBusinessMinutes, businessMinutesBetween, isOpenAt } from './calendar.ts';
export { choosePolicy } from './choose-policy.ts';
export type { Alarm, Clock, ClockFacts, Pause } from './clock.ts';
export { type Explanation, explainClock } from './explain-clock.ts';
export { type ClockDesign, foldClocks } from './fold-clocks.ts';
