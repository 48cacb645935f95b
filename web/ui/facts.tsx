import type { ReactNode } from 'react';
import { useNow } from './desk.ts';
import { useFormat } from './format.ts';
import classes from './layout.module.css';

/** What one has to know of a thing before reading it: below the title of its screen. */
export const Facts = ({ children }: { readonly children: ReactNode }) => (
  <dl className={classes.facts}>{children}</dl>
);

type FactProps = {
  readonly name: string;
  /** Says itself what it is; the name is for those who do not see it. */
  readonly isPlain?: boolean;
  readonly children: ReactNode;
};

export const Fact = ({ name, isPlain = false, children }: FactProps) => (
  <div className={classes.fact}>
    <dt className={isPlain ? 'only-read-aloud' : undefined}>{name}</dt>
    <dd>{children}</dd>
  </div>
);

/** An instant, and how far away it is. */
export const Time = ({ at }: { readonly at: string }) => {
  const format = useFormat();
  const now = useNow(60_000);
  return (
    <time dateTime={at} title={format.exact(at)}>
      {format.instant(at)} ({format.relative(at, now)})
    </time>
  );
};
