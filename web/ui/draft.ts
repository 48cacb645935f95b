import { useCallback, useEffect, useState } from 'react';

const prefix = 'lambdesk.draft.';
const kept = 30 * 24 * 60 * 60 * 1000;

type Draft = { readonly text: string; readonly at: number };

const read = (key: string): Draft | undefined => {
  try {
    return JSON.parse(localStorage.getItem(prefix + key) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
};

/** Drafts that nobody came back to for a month, and those of others who sat here, are not kept. */
export const forgetOldDrafts = (now: number): void => {
  for (const name of Object.keys(localStorage)) {
    if (!name.startsWith(prefix)) continue;
    const draft = read(name.slice(prefix.length));
    if (draft === undefined || now - draft.at > kept) localStorage.removeItem(name);
  }
};

/** Removes every draft: when somebody signs out, the next person here must not read them. */
export const forgetDrafts = (): void => forgetOldDrafts(Number.POSITIVE_INFINITY);

/** What is being written, kept on this machine from the first letter until it was sent. `key` names place and writer. */
export const useDraft = (
  key: string,
): readonly [text: string, setText: (text: string) => void, forget: () => void] => {
  const [text, setText] = useState(() => read(key)?.text ?? '');
  useEffect(() => setText(read(key)?.text ?? ''), [key]);
  const write = useCallback(
    (next: string) => {
      setText(next);
      if (next === '') localStorage.removeItem(prefix + key);
      else localStorage.setItem(prefix + key, JSON.stringify({ text: next, at: Date.now() }));
    },
    [key],
  );
  const forget = useCallback(() => write(''), [write]);
  return [text, write, forget];
};
