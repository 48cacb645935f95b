export type { TimerRestarter } from './clock-timer.ts';
export { isOverdue, restartTimer } from './restart-timer.ts';
export { sfnTimerRestarter } from './timer-restarter.sfn.ts';
