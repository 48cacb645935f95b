import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';
import { Search } from './icons.ts';
import { useUiWords } from './ui-words.ts';

const pauseMillis = 300;

type Props = {
  readonly label: string;
  readonly hint: string;
  /** What is looked for now. */
  readonly value: string | undefined;
  /** Told a moment after the last key; nothing is looked for any more when it is empty. */
  readonly onChange: (words: string | undefined) => void;
};

/** Words to be looked for, while one types. */
export const SearchField = ({ label, hint, value, onChange }: Props) => {
  const say = useUiWords();
  const [typed, setTyped] = useState(value ?? '');
  const tell = useDebouncedCallback((text: string, place: string) => {
    // Who went elsewhere within the pause is not called back.
    if (globalThis.location.pathname !== place) return;
    const words = text.trim();
    onChange(words === '' ? undefined : words);
  }, pauseMillis);
  const type = (text: string): void => {
    setTyped(text);
    tell(text, globalThis.location.pathname);
  };
  return (
    <TextInput
      size="xs"
      type="search"
      aria-label={label}
      placeholder={hint}
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
