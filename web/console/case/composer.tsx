import { SegmentedControl, Textarea } from '@mantine/core';
import { type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react';
import { useAnnounce } from '../../ui/announcer.tsx';
import { useDesk, useSend } from '../../ui/desk.ts';
import { useDraft } from '../../ui/draft.ts';
import { Formatted, hasMarks } from '../../ui/formatted.tsx';
import type { Reply } from '../../ui/held-reply.ts';
import { useOutbox } from '../../ui/outbox.tsx';
import { ProblemAlert } from '../../ui/problem-view.tsx';
import { useShortcuts } from '../../ui/shortcuts.tsx';
import { useUploads } from './attachments.ts';
import classes from './case.module.css';
import { type Case, renewed } from './case.ts';
import { useCaseWords } from './case-words.ts';
import { Files, Foot, type Mode, modes } from './composer-foot.tsx';
import { MarkBar } from './mark-bar.tsx';

/** What is written here may have marks. */
const format = 'markdown';

type Uploads = ReturnType<typeof useUploads>;

/** Replies are held for some seconds; one that came back brings its files. */
const useReplies = (of: Case, draft: string, { restore }: Uploads) => {
  const { hold, held, back, clear } = useOutbox();
  const returned = back?.reply.caseId === of.id ? back : undefined;
  const takeIn = useEffectEvent(() => {
    restore(returned?.reply.files ?? []);
    if (returned !== undefined && returned.error === undefined) clear();
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: each that comes back brings its own
  useEffect(() => takeIn(), [returned]);
  const { id: caseId, reference } = of;
  return {
    hold: (text: string, files: Uploads['files']) =>
      hold({ caseId, reference, text, files, draft }),
    held: held?.caseId === of.id ? held : undefined,
    error: returned?.error,
  };
};

/** Sends what is written in the way of its kind; what customers do not see leaves at once. */
const useSender = (of: Case, mode: Mode) => {
  const note = useSend('addNote', renewed);
  const callback = useSend('logCallback', renewed);
  const params = { caseId: of.id };
  type Written = { text: string; files: Uploads['files']; reached: boolean };
  const send = ({ text, files, reached }: Written, done: () => void): void => {
    const then = { onSuccess: done };
    const attachments = files.map(({ id }) => id);
    const attached = attachments.length === 0 ? {} : { attachments };
    if (mode === 'callback') callback.mutate({ params, body: { reached, comment: text } }, then);
    else note.mutate({ params, body: { text, format, ...attached } }, then);
  };
  const used = mode === 'callback' ? callback : note;
  return { send, isPending: used.isPending, error: used.error };
};

/** Keys that bring the focus here, in the wanted mode. */
const useComposerKeys = (
  setMode: (mode: Mode) => void,
  field: RefObject<HTMLTextAreaElement | null>,
  send: () => void,
): void => {
  const say = useCaseWords();
  const write = (mode: Mode) => () => {
    setMode(mode);
    field.current?.focus();
    field.current?.scrollIntoView({ block: 'nearest' });
  };
  useShortcuts([
    { keys: 'r', says: say('keys.reply'), run: write('reply') },
    { keys: 'i', says: say('keys.note'), run: write('note') },
    { keys: 'mod+Enter', says: say('keys.send'), run: send },
  ]);
};

/** `onHeld`: out of the field, so that the key that takes it back is a key again. */
const useWriting = (of: Case, onHeld: () => void) => {
  const say = useCaseWords();
  const announce = useAnnounce();
  const { me } = useDesk();
  const [mode, setMode] = useState<Mode>('reply');
  const placeOf = (kind: Mode): string => `${me.id}.${of.id}.${kind}`;
  const [text, setText, forget] = useDraft(placeOf(mode));
  const [reached, setReached] = useState(true);
  const uploads = useUploads(of.id);
  const replies = useReplies(of, placeOf('reply'), uploads);
  const sender = useSender(of, mode);
  const canSend = text.trim() !== '' && !uploads.isComing && !sender.isPending;
  const clear = (): void => {
    forget();
    uploads.clear();
  };
  const send = (): void => {
    if (!canSend) return;
    const { files } = uploads;
    if (mode === 'reply') {
      replies.hold(text.trim(), files);
      clear();
      onHeld();
    } else
      sender.send({ text: text.trim(), files, reached }, () => {
        clear();
        announce(say(`compose.sent-${mode}`));
      });
  };
  const { held } = replies;
  const error = mode === 'reply' ? replies.error : sender.error;
  const { isPending: isSending } = sender;
  const state = { held, error, isSending, canSend, reached };
  return { mode, setMode, text, setText, setReached, uploads, send, ...state };
};

/** What can be taken back still. */
const Held = ({ reply }: { readonly reply: Reply }) => {
  const say = useCaseWords();
  return (
    <div className={classes.message} data-kind="reply" data-held>
      <strong className={classes.head}>{say('compose.held')}</strong>
      <Formatted text={reply.text} />
    </div>
  );
};

/** Where one answers the customer, or leaves a note for colleagues. What is typed survives a reload. */
export const Composer = ({ of }: { readonly of: Case }) => {
  const say = useCaseWords();
  const field = useRef<HTMLTextAreaElement>(null);
  const { mode, setMode, text, setText, held, error, uploads, send, ...rest } = useWriting(of, () =>
    field.current?.blur(),
  );
  useComposerKeys(setMode, field, send);
  return (
    <section
      className={classes.composer}
      aria-label={say('compose.label')}
      data-internal={mode === 'reply' ? undefined : true}
    >
      <div className={classes.row}>
        <SegmentedControl
          size="xs"
          value={mode}
          onChange={(value) => setMode(value as Mode)}
          data={modes.map((value) => ({ value, label: say(`compose.${value}`) }))}
        />
        {mode === 'callback' ? null : <MarkBar field={field} />}
      </div>
      {held === undefined ? null : <Held reply={held} />}
      <ProblemAlert error={error} onRetry={send} />
      <Textarea
        ref={field}
        aria-label={say(`compose.${mode}-text`)}
        placeholder={say(`compose.${mode}-text`)}
        autosize
        minRows={3}
        maxRows={16}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {mode === 'callback' || !hasMarks(text) ? null : (
        <section className={classes.preview} aria-label={say('mark.preview')}>
          <Formatted text={text} />
        </section>
      )}
      <Files {...uploads} />
      <Foot mode={mode} uploads={uploads} isDraft={text !== ''} send={send} {...rest} />
    </section>
  );
};
