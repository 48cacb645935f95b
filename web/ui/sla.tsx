import type { Answer } from '../client/routes.ts';
import { useNow } from './desk.ts';
import { useFormat } from './format.ts';
import { AlarmClock, CheckCircle2, CircleAlert, Clock3, PauseCircle } from './icons.ts';
import classes from './sla.module.css';
import { useUiWords } from './ui-words.ts';

/** A clock as its case shows it. */
export type SlaClock = Answer<'readCase'>['clocks'][number];

/** How a clock stands to its deadline, in one word that colour and icon repeat. */
export type Standing = 'none' | 'calm' | 'soon' | 'late' | 'paused' | 'met' | 'missed';

const soonFraction = 0.25;

/** @param now epoch milliseconds */
export const standingOf = (clock: SlaClock | undefined, now: number): Standing => {
  if (clock === undefined) return 'none';
  if (clock.state !== 'running') return clock.state;
  if (clock.dueAt === undefined) return 'none';
  const left = Date.parse(clock.dueAt) - now;
  if (left <= 0) return 'late';
  return left < clock.targetMinutes * 60_000 * soonFraction ? 'soon' : 'calm';
};

/** The clock that is due first: the one people have to act on. */
export const pressing = (clocks: readonly SlaClock[]): SlaClock | undefined =>
  clocks
    .filter(({ state, dueAt }) => state === 'running' && dueAt !== undefined)
    .sort((a, b) => ((a.dueAt ?? '') < (b.dueAt ?? '') ? -1 : 1))[0] ??
  clocks.find(({ state }) => state === 'paused');

const icons = {
  none: Clock3,
  calm: Clock3,
  soon: AlarmClock,
  late: CircleAlert,
  paused: PauseCircle,
  met: CheckCircle2,
  missed: CircleAlert,
} as const;

/** A deadline as it stands now: text first, icon and colour only repeat it. */
export const Countdown = ({ clock }: { readonly clock: SlaClock | undefined }) => {
  const say = useUiWords();
  const format = useFormat();
  const now = useNow();
  const standing = standingOf(clock, now);
  const Icon = icons[standing];
  const distance = Math.abs(Date.parse(clock?.dueAt ?? '') - now);
  const texts: Readonly<Record<Standing, () => string>> = {
    none: () => say('clock.none'),
    calm: () => say('clock.due-in', { span: format.span(distance) }),
    soon: () => say('clock.due-in', { span: format.span(distance) }),
    late: () => say('clock.overdue', { span: format.span(distance) }),
    paused: () => say('clock.paused'),
    met: () => say('clock.met'),
    missed: () => say('clock.missed'),
  };
  const kind = clock === undefined ? undefined : say(`clock.${clock.kind}`);
  const due = clock?.dueAt === undefined ? undefined : format.exact(clock.dueAt);
  return (
    <span className={classes[standing]} title={[kind, due].filter(Boolean).join(': ')}>
      <Icon size={15} aria-hidden />
      <span>{texts[standing]()}</span>
    </span>
  );
};
