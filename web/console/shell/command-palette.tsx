import { Kbd, UnstyledButton } from '@mantine/core';
import { createSpotlight, Spotlight, type SpotlightActionData } from '@mantine/spotlight';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useDesk, useMay } from '../../ui/desk.ts';
import { Search } from '../../ui/icons.ts';
import { areas } from '../areas.ts';
import classes from './command-palette.module.css';
import { useShellWords } from './shell-words.ts';

const [store, { open }] = createSpotlight();
export const openPalette = open;

export const SearchButton = () => {
  const say = useShellWords();
  return (
    <UnstyledButton className={classes.button ?? ''} onClick={open}>
      <Search size={15} aria-hidden />
      <span className={classes.label}>{say('search.label')}</span>
      <Kbd size="xs" className="mantine-visible-from-sm" aria-hidden>
        Ctrl K
      </Kbd>
    </UnstyledButton>
  );
};

const referenceForm = /^c-?(\d{1,9})$/i;

/** The case a query names, as an action that finds it by its reference. */
const useCaseAction = (query: string): readonly SpotlightActionData[] => {
  const say = useShellWords();
  const { client } = useDesk();
  const navigate = useNavigate();
  const [, digits] = referenceForm.exec(query.trim()) ?? [];
  if (digits === undefined) return [];
  const reference = `C-${digits}`;
  const go = async (): Promise<void> => {
    const found = await client
      .call('readByReference', { params: { reference } })
      .catch(() => undefined);
    await navigate({ to: '/cases/$caseId', params: { caseId: found?.id ?? reference } });
  };
  return [{ id: 'case', label: say('search.case', { reference }), onClick: () => void go() }];
};

/** Whatever is typed may be words of a case. */
const useSearchAction = (query: string): readonly SpotlightActionData[] => {
  const say = useShellWords();
  const may = useMay();
  const navigate = useNavigate();
  const text = query.trim();
  if (text.length < 2 || !may('listCases')) return [];
  const look = (): void => void navigate({ to: '/work', search: { q: text } });
  return [{ id: 'search', label: say('search.cases', { text }), onClick: look }];
};

/** Everywhere one can go and everything one can do, by typing a part of its name. */
export const CommandPalette = ({ onKeys }: { readonly onKeys: () => void }) => {
  const say = useShellWords();
  const may = useMay();
  const navigate = useNavigate();
  const { signOut } = useDesk();
  const [query, setQuery] = useState('');
  const found = useCaseAction(query);
  const looking = useSearchAction(query);
  const pages = areas
    .filter(({ needs }) => may(needs))
    .map(({ to, label }) => ({ id: to, label: say(label), onClick: () => void navigate({ to }) }));
  const commands: readonly SpotlightActionData[] = [
    { id: 'keys', label: say('keys.title'), onClick: onKeys },
    { id: 'sign-out', label: say('menu.sign-out'), onClick: signOut },
  ];
  const all = [...pages, ...commands];
  const fitting = all.filter(({ label }) => label?.toLowerCase().includes(query.toLowerCase()));
  return (
    <Spotlight
      store={store}
      actions={[...found, ...(query === '' ? all : fitting), ...looking]}
      filter={(_query, actions) => actions}
      query={query}
      onQueryChange={setQuery}
      nothingFound={say('search.nothing')}
      shortcut={null}
      lockScroll={false}
      searchProps={{
        placeholder: say('search.placeholder'),
        'aria-label': say('search.label'),
        leftSection: <Search size={17} aria-hidden />,
      }}
    />
  );
};
