import { useNow } from '../../ui/desk.ts';
import { useFormat } from '../../ui/format.ts';
import { useUiWords } from '../../ui/ui-words.ts';
import type { Incident } from './incident.ts';
import classes from './incidents.module.css';
import { useIncidentWords } from './incidents-words.ts';

/** When an incident is planned to be over, and how that stands to now while it is not. */
export const PlannedTime = ({ of }: { readonly of: Incident }) => {
  const say = useIncidentWords();
  const word = useUiWords();
  const format = useFormat();
  const now = useNow(60_000);
  const { plannedResolutionAt: at, status } = of;
  if (at === undefined) return <span className={classes.quiet}>{say('planned.none')}</span>;
  const left = Date.parse(at) - now;
  const span = format.span(Math.abs(left));
  return (
    <time dateTime={at} title={format.exact(at)}>
      {format.instant(at)}
      {status === 'resolved' ? null : (
        <span className={left < 0 ? classes.late : classes.quiet}>
          {' · '}
          {left < 0 ? word('clock.overdue', { span }) : word('clock.due-in', { span })}
        </span>
      )}
    </time>
  );
};

/** How long it has lasted, or lasted. */
export const Duration = ({ of }: { readonly of: Incident }) => {
  const format = useFormat();
  const now = useNow(60_000);
  const { startedAt, resolvedAt } = of;
  const end = resolvedAt === undefined ? now : Date.parse(resolvedAt);
  return (
    <time dateTime={startedAt} title={format.exact(startedAt)}>
      {format.span(end - Date.parse(startedAt))}
    </time>
  );
};
