import { Button, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { createContext, type ReactNode, use, useCallback, useEffect, useState } from 'react';
import { Problem } from '../client/problem.ts';
import { useAnnounce } from './announcer.tsx';
import { X } from './icons.ts';
import classes from './notices.module.css';
import { useShortcuts } from './shortcuts.tsx';
import { useUiWords } from './ui-words.ts';

/** That something was done, and how it is taken back where that is possible. */
export type Notice = {
  readonly text: string;
  /** Does the opposite; a text it answers is said, when that was not all of it. */
  readonly undo?: (() => Promise<unknown>) | undefined;
};

/** Tells what became of it: in its place while it is shown, else to ears alone. */
type TellMore = (then: Notice) => void;
type Tell = (notice: Notice) => TellMore;

const NoticeContext = createContext<Tell>(() => () => {});

/** Tells that something was done, to eyes and ears, and offers to take it back. */
export const useNotify = (): Tell => use(NoticeContext);

const shownMs = 10_000;

/** Goes by itself, but not from under a pointer or the focus. */
const useLeaving = (notice: Notice, onClose: () => void) => {
  const [isHovered, hover] = useState(false);
  const [isFocused, focus] = useState(false);
  const isHeld = isHovered || isFocused;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another notice has its own time
  useEffect(() => {
    if (isHeld) return undefined;
    const timer = setTimeout(onClose, shownMs);
    return () => clearTimeout(timer);
  }, [isHeld, notice]);
  return {
    onMouseEnter: () => hover(true),
    onMouseLeave: () => hover(false),
    onFocus: () => focus(true),
    onBlur: () => focus(false),
  };
};

type ShownProps = {
  readonly notice: Notice;
  readonly tell: Tell;
  readonly onClose: () => void;
};

const Shown = ({ notice, tell, onClose }: ShownProps) => {
  const say = useUiWords();
  const held = useLeaving(notice, onClose);
  const back = useMutation({
    mutationFn: async () => notice.undo?.(),
    onSuccess: (said) => tell({ text: typeof said === 'string' ? said : say('undo.done') }),
    onError: (error) => {
      const isStale = error instanceof Problem && error.isConflict;
      const reason = error instanceof Problem ? error.message : say('unreachable');
      tell({ text: isStale ? say('undo.stale') : say('undo.refused', { reason }) });
    },
  });
  const undo = (): void => {
    if (!back.isPending) back.mutate();
  };
  useShortcuts(notice.undo === undefined ? [] : [{ keys: 'z', says: say('keys.undo'), run: undo }]);
  return (
    <div className={classes.notice} {...held}>
      <Text size="sm">{notice.text}</Text>
      {notice.undo === undefined ? null : (
        <Button size="compact-sm" variant="light" onClick={undo} loading={back.isPending}>
          {say('undo')}
        </Button>
      )}
      <Button
        size="compact-sm"
        variant="subtle"
        color="gray"
        px={4}
        aria-label={say('close')}
        onClick={onClose}
      >
        <X size={14} aria-hidden />
      </Button>
    </div>
  );
};

/** Where notices stand: one at a time, the last that happened. */
export const Notices = ({ children }: { readonly children: ReactNode }) => {
  const say = useUiWords();
  const announce = useAnnounce();
  const [notice, show] = useState<Notice>();
  const tell = useCallback(
    (next: Notice): TellMore => {
      announce(next.undo === undefined ? next.text : `${next.text} ${say('undo.offer')}`);
      show(next);
      return (then) => {
        announce(then.text);
        show((present) => (present === next ? then : present));
      };
    },
    [announce, say],
  );
  return (
    <NoticeContext value={tell}>
      {children}
      {notice === undefined ? null : (
        <Shown notice={notice} tell={tell} onClose={() => show(undefined)} />
      )}
    </NoticeContext>
  );
};
