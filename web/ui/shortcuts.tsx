import { createContext, type ReactNode, use, useEffect, useRef, useState } from 'react';

/** A key and what it does here. `keys` is as typed: `j`, `?`, `g q` for one after the other, `mod+Enter`. */
export type Shortcut = {
  readonly keys: string;
  readonly says: string;
  readonly run: () => void;
};

type Keys = {
  readonly add: (list: () => readonly Shortcut[]) => () => void;
  /** What holds on the screen that is shown. */
  readonly present: () => readonly Shortcut[];
};

const KeysContext = createContext<Keys | undefined>(undefined);

// A box that is ticked takes no letters.
const typing = 'input:not([type="checkbox"]), textarea, select, [contenteditable="true"]';

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest(typing) !== null;

/** Out of a field, so that letters are keys again. */
const leaveField = (target: EventTarget | null): void => {
  if (target instanceof HTMLElement && isTyping(target)) target.blur();
};

const nameOf = (event: KeyboardEvent): string =>
  `${event.ctrlKey || event.metaKey ? 'mod+' : ''}${event.key}`;

const patience = 1200;

/** Listens for all keys of all screens; letters are left to whoever types. */
const listen = (present: Keys['present']): (() => void) => {
  let before = '';
  let forget: ReturnType<typeof setTimeout> | undefined;
  const onKey = (event: KeyboardEvent): void => {
    const name = nameOf(event);
    if (event.defaultPrevented || event.altKey || ['Control', 'Meta', 'Shift'].includes(event.key))
      return;
    if (document.querySelector('[role="dialog"]') !== null && name !== 'mod+Enter') return;
    if (name === 'Escape') leaveField(event.target);
    if (isTyping(event.target) && !name.startsWith('mod+')) return;
    const list = present();
    const found =
      list.find(({ keys }) => keys === `${before} ${name}`) ??
      list.find(({ keys }) => keys === name);
    clearTimeout(forget);
    before = found === undefined ? name : '';
    forget = setTimeout(() => {
      before = '';
    }, patience);
    if (found === undefined) return;
    event.preventDefault();
    found.run();
  };
  window.addEventListener('keydown', onKey);
  return () => window.removeEventListener('keydown', onKey);
};

export const ShortcutsProvider = ({ children }: { readonly children: ReactNode }) => {
  const [keys] = useState<Keys>(() => {
    const lists = new Set<() => readonly Shortcut[]>();
    return {
      add: (list) => {
        lists.add(list);
        return () => lists.delete(list);
      },
      present: () => [...lists].reverse().flatMap((list) => list()),
    };
  });
  useEffect(() => listen(keys.present), [keys]);
  return <KeysContext value={keys}>{children}</KeysContext>;
};

const useKeys = (): Keys => {
  const keys = use(KeysContext);
  if (keys === undefined) throw new Error('There is no ShortcutsProvider around this.');
  return keys;
};

/** Keys that hold while the component is shown; the innermost wins. */
export const useShortcuts = (list: readonly Shortcut[]): void => {
  const { add } = useKeys();
  const latest = useRef(list);
  latest.current = list;
  useEffect(() => add(() => latest.current), [add]);
};

/** Reads which keys hold now, for the list of them. */
export const usePresentShortcuts = (): (() => readonly Shortcut[]) => useKeys().present;
