import { NavLink } from '@mantine/core';
import { Link, useRouterState } from '@tanstack/react-router';
import { useMay } from '../../ui/desk.ts';
import { areas } from '../areas.ts';
import classes from './shell.module.css';
import { useShellWords } from './shell-words.ts';

type Props = { readonly className: string; readonly onKeys: () => void };

/** Where this person can go. */
export const MainNav = ({ className, onKeys }: Props) => {
  const say = useShellWords();
  const may = useMay();
  const place = useRouterState({ select: ({ location }) => location.pathname });
  return (
    <nav aria-label={say('nav.label')} className={className}>
      <div className={classes.nav}>
        {areas
          .filter(({ needs }) => may(needs))
          .map(({ to, label, icon: Icon }) => (
            <NavLink
              key={to}
              component={Link}
              to={to}
              label={say(label)}
              leftSection={<Icon size={17} aria-hidden />}
              active={place.startsWith(to)}
              {...(place.startsWith(to) ? { 'aria-current': 'page' as const } : {})}
            />
          ))}
        <NavLink
          component="button"
          className={classes.foot ?? ''}
          label={say('keys.short')}
          rightSection={<kbd>?</kbd>}
          onClick={onKeys}
        />
      </div>
    </nav>
  );
};
