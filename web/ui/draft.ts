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

const listeners = new Set<(key: string) => void>();

/** Writes a draft from elsewhere than its field, which shows it at once. */
export const keepDraft = (key: string, text: string): void => {
  localStorage.setItem(prefix + key, JSON.stringify({ text, at: Date.now() }));
  for (const listener of listeners) listener(key);
};

export const forgetDraft = (key: string): void => localStorage.removeItem(prefix + key);

/** Puts a text back where it was written, above what was begun there since. */
export const putBack = (key: string, text: string): void => {
  const begun = read(key)?.text ?? '';
  keepDraft(key, begun === '' ? text : `${text}\n\n${begun}`);
};

/** The drafts whose keys begin so. */
export const draftsUnder = (beginning: string): readonly Draft[] =>
  Object.keys(localStorage)
    .filter((name) => name.startsWith(prefix + beginning))
    .flatMap((name) => read(name.slice(prefix.length)) ?? []);

/** What is being written, kept on this machine from the first letter until it was sent. `key` names place and writer. */
export const useDraft = (
  key: string,
): readonly [text: string, setText: (text: string) => void, forget: () => void] => {
  const [text, setText] = useState(() => read(key)?.text ?? '');
  useEffect(() => {
    const renew = (changed: string): void => {
      if (changed === key) setText(read(key)?.text ?? '');
    };
    renew(key);
    listeners.add(renew);
    return () => void listeners.delete(renew);
  }, [key]);
  const write = useCallback(
    (next: string) => {
      setText(next);
      if (next === '') forgetDraft(key);
      else localStorage.setItem(prefix + key, JSON.stringify({ text: next, at: Date.now() }));
    },
    [key],
  );
  const forget = useCallback(() => write(''), [write]);
  return [text, write, forget];
};
