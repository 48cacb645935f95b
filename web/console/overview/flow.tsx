import { useFormat } from '../../ui/format.ts';
import layout from '../../ui/layout.module.css';
import type { Insights } from './insights.ts';
import classes from './overview.module.css';
import { useOverviewWords } from './overview-words.ts';

const height = 100;

type Props = { readonly days: Insights['days'] };

/** Two columns a day, from the left to the right; those who do not see them have the table below. */
const Columns = ({ days }: Props) => {
  const most = Math.max(1, ...days.flatMap(({ opened, ended }) => [opened, ended]));
  return (
    <svg
      className={classes.chart}
      viewBox={`0 0 ${days.length * 10} ${height}`}
      preserveAspectRatio="none"
      aria-hidden
    >
      {days.map(({ day, opened, ended }, place) =>
        [opened, ended].map((value, n) => (
          <rect
            key={`${day} ${n === 0 ? 'opened' : 'ended'}`}
            className={n === 0 ? classes.came : classes.went}
            x={place * 10 + 1 + n * 4}
            width={4}
            y={height - (height * value) / most}
            height={(height * value) / most}
          />
        )),
      )}
    </svg>
  );
};

/** How many cases came and went on each day. */
export const Flow = ({ days }: Props) => {
  const say = useOverviewWords();
  const format = useFormat();
  return (
    <section className={`${layout.card} ${classes.wide}`} aria-labelledby="flow">
      <h2 id="flow">{say('flow')}</h2>
      <p className={classes.legend}>
        <span className={classes.cameMark} aria-hidden /> {say('came')}
        <span className={classes.wentMark} aria-hidden /> {say('went')}
      </p>
      <Columns days={days} />
      <details className={classes.details}>
        <summary>{say('flow.table')}</summary>
        <table className={classes.table} aria-labelledby="flow">
          <thead>
            <tr>
              <th scope="col">{say('day')}</th>
              <th scope="col">{say('came')}</th>
              <th scope="col">{say('reopened')}</th>
              <th scope="col">{say('went')}</th>
            </tr>
          </thead>
          <tbody>
            {days.toReversed().map(({ day, opened, reopened, ended }) => (
              <tr key={day}>
                <th scope="row">{format.day(day)}</th>
                <td>{format.number(opened)}</td>
                <td>{format.number(reopened)}</td>
                <td>{format.number(ended)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  );
};
