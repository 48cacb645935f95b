import type { ReactNode } from 'react';
import { useFormat } from '../../ui/format.ts';
import layout from '../../ui/layout.module.css';
import classes from './overview.module.css';

export type Bar = {
  readonly id: string;
  readonly name: ReactNode;
  readonly value: number;
  /** What stands at its end; the value itself unless told. */
  readonly says?: string;
};

type Props = {
  readonly id: string;
  readonly title: string;
  readonly bars: readonly Bar[];
  /** What a full bar is; the longest unless told. */
  readonly full?: number;
  readonly none: string;
};

/** Numbers beside each other, as text first; the bars only repeat them. */
export const Bars = ({ id, title, bars, full, none }: Props) => {
  const format = useFormat();
  const most = full ?? Math.max(1, ...bars.map(({ value }) => value));
  return (
    <section className={layout.card} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {bars.length === 0 ? <p className={classes.none}>{none}</p> : null}
      <dl className={classes.bars}>
        {bars.map((bar) => (
          <div key={bar.id} className={classes.bar}>
            <dt>{bar.name}</dt>
            <dd>
              <span className={classes.track} aria-hidden>
                <span className={classes.fill} style={{ width: `${(100 * bar.value) / most}%` }} />
              </span>
              <span className={classes.number}>{bar.says ?? format.number(bar.value)}</span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
};
