import { ActionIcon, Drawer } from '@mantine/core';
import { Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { Suspense, useEffect, useRef, useState } from 'react';
import { useDesk, useMay } from '../../ui/desk.ts';
import { Menu } from '../../ui/icons.ts';
import { OfflineBanner } from '../../ui/offline.tsx';
import { Empty } from '../../ui/problem-view.tsx';
import { ScreenSkeleton } from '../../ui/screen.tsx';
import { useShortcuts } from '../../ui/shortcuts.tsx';
import { useUiWords } from '../../ui/ui-words.ts';
import { areas } from '../areas.ts';
import { AccountMenu } from './account-menu.tsx';
import { CommandPalette, openPalette, SearchButton } from './command-palette.tsx';
import { KeyList } from './key-list.tsx';
import { MainNav } from './main-nav.tsx';
import classes from './shell.module.css';
import { useShellWords } from './shell-words.ts';

/** After going somewhere the focus is on the page, not where the old page had it. */
const useFocusOnArrival = () => {
  const main = useRef<HTMLElement>(null);
  const place = useRouterState({ select: ({ location }) => location.pathname });
  const first = useRef(place);
  useEffect(() => {
    if (first.current === place) return;
    first.current = place;
    const heading = main.current?.querySelector('h1');
    (heading ?? main.current)?.focus({ preventScroll: true });
  }, [place]);
  return { main, place };
};

const useShellKeys = (onHelp: () => void): void => {
  const say = useShellWords();
  const may = useMay();
  const navigate = useNavigate();
  useShortcuts([
    { keys: 'mod+k', says: say('keys.search'), run: openPalette },
    { keys: '?', says: say('keys.help'), run: onHelp },
    ...areas
      .filter(({ needs }) => may(needs))
      .map(({ keys, says, to }) => ({ keys, says: say(says), run: () => void navigate({ to }) })),
  ]);
};

const Top = ({ onMenu }: { readonly onMenu: () => void }) => {
  const say = useShellWords();
  return (
    <header className={classes.top}>
      <ActionIcon
        className="mantine-hidden-from-sm"
        variant="subtle"
        color="gray"
        aria-label={say('nav.open')}
        onClick={onMenu}
      >
        <Menu size={18} aria-hidden />
      </ActionIcon>
      <span className={classes.brand}>Lambdesk</span>
      <SearchButton />
      <AccountMenu />
    </header>
  );
};

const Content = () => {
  const say = useShellWords();
  const may = useMay();
  const { me } = useDesk();
  if (areas.some(({ needs }) => may(needs))) return <Outlet />;
  return (
    <Empty title={say('no-access')}>
      {say('no-access-advice', { roles: me.roles.join(', ') })}
    </Empty>
  );
};

/** What is around every screen: where one can go, who one is, and how to get anywhere by keys. */
export const Shell = () => {
  const say = useShellWords();
  const word = useUiWords();
  const [isMenuOpen, setMenuOpen] = useState(false);
  const [areKeysShown, setKeysShown] = useState(false);
  const { main, place } = useFocusOnArrival();
  useShellKeys(() => setKeysShown(true));
  // biome-ignore lint/correctness/useExhaustiveDependencies: arriving somewhere closes the menu
  useEffect(() => setMenuOpen(false), [place]);
  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#main">
        {say('skip')}
      </a>
      <Top onMenu={() => setMenuOpen(true)} />
      <MainNav className={classes.side ?? ''} onKeys={() => setKeysShown(true)} />
      <Drawer
        opened={isMenuOpen}
        onClose={() => setMenuOpen(false)}
        title="Lambdesk"
        size="xs"
        closeButtonProps={{ 'aria-label': word('close') }}
      >
        <MainNav className="" onKeys={() => setKeysShown(true)} />
      </Drawer>
      <main id="main" ref={main} tabIndex={-1} className={classes.main}>
        <OfflineBanner />
        <Suspense fallback={<ScreenSkeleton />}>
          <Content />
        </Suspense>
      </main>
      <CommandPalette onKeys={() => setKeysShown(true)} />
      <KeyList isOpen={areKeysShown} onClose={() => setKeysShown(false)} />
    </div>
  );
};
