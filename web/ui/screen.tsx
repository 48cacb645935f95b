import { Skeleton, Stack, Title } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { useAnnounce } from './announcer.tsx';
import classes from './screen.module.css';

/** A screen while its code or its first answer is on the way. */
export const ScreenSkeleton = () => (
  <Stack p="md" aria-hidden>
    <Skeleton height={28} width="40%" />
    {[1, 2, 3, 4, 5, 6].map((n) => (
      <Skeleton key={n} height={20} />
    ))}
  </Stack>
);

/** Tells the title of a place, where it is seen and where it is not, and puts the focus there on arrival. */
const useArrival = (title: string, isTold: boolean) => {
  const heading = useRef<HTMLHeadingElement>(null);
  const announce = useAnnounce();
  useEffect(() => {
    document.title = `${title} · Lambdesk`;
  }, [title]);
  useEffect(() => {
    if (!isTold) return;
    const holder = document.activeElement;
    if (holder === null || holder === document.body)
      heading.current?.focus({ preventScroll: true });
    announce(document.title);
  }, [announce, isTold]);
  return heading;
};

type Props = {
  readonly title: string;
  /** Beside the title: what can be done here. */
  readonly actions?: ReactNode;
  /** Below the title, small. */
  readonly facts?: ReactNode;
  readonly children: ReactNode;
};

/** The frame of every screen: one heading that takes the focus on arrival, actions beside it, the rest below. */
export const Screen = ({ title, actions, facts, children }: Props) => {
  const heading = useArrival(title, title !== '');
  return (
    <div className={classes.screen}>
      <header className={classes.head}>
        <div className={classes.title}>
          <Title order={1} size="h3" ref={heading} tabIndex={-1}>
            {title}
          </Title>
          {facts}
        </div>
        <div className={classes.actions}>{actions}</div>
      </header>
      {children}
    </div>
  );
};
