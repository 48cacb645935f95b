import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Search } from '../../ui/icons.ts';
import type { WorkSearch } from './search.ts';
import { useWorkWords } from './work-words.ts';

const pauseMillis = 300;

/** Looks for cases of all queues and states while one types; what is looked for stands in the address. */
export const SearchBox = ({ search }: { readonly search: WorkSearch }) => {
  const say = useWorkWords();
  const navigate = useNavigate();
  const [typed, setTyped] = useState(search.q ?? '');
  const look = (q: string): void => {
    const { q: _before, sort: _order, ...rest } = search;
    const next = q.trim() === '' ? rest : { ...rest, q: q.trim() };
    void navigate({ to: '/work', search: next, replace: true });
  };
  const lookSoon = useDebouncedCallback(look, pauseMillis);
  const type = (text: string): void => {
    setTyped(text);
    lookSoon(text);
  };
  return (
    <TextInput
      size="xs"
      type="search"
      aria-label={say('search.label')}
      placeholder={say('search.placeholder')}
      leftSection={<Search size={14} aria-hidden />}
      rightSection={
        typed === '' ? null : (
          <CloseButton size="xs" aria-label={say('search.clear')} onClick={() => type('')} />
        )
      }
      value={typed}
      onChange={(event) => type(event.currentTarget.value)}
      w="16rem"
    />
  );
};
