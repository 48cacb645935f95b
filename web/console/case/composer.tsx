import { SegmentedControl, Textarea } from '@mantine/core';
import { type RefObject, useRef, useState } from 'react';
import { useAnnounce } from '../../ui/announcer.tsx';
import { useDesk, useSend } from '../../ui/desk.ts';
import { useDraft } from '../../ui/draft.ts';
import { Formatted, hasMarks } from '../../ui/formatted.tsx';
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

/** Sends what is written in the way of its kind. */
const useSender = (of: Case, mode: Mode) => {
  const reply = useSend('replyToCase', renewed);
  const note = useSend('addNote', renewed);
  const callback = useSend('logCallback', renewed);
  const params = { caseId: of.id };
  type Written = { text: string; attachments: readonly string[]; reached: boolean };
  const send = ({ text, attachments, reached }: Written, done: () => void): void => {
    const then = { onSuccess: done };
    const files = attachments.length === 0 ? {} : { attachments: [...attachments] };
    if (mode === 'callback') callback.mutate({ params, body: { reached, comment: text } }, then);
    else if (mode === 'note') note.mutate({ params, body: { text, format, ...files } }, then);
    else reply.mutate({ params, body: { text, format, ...files } }, then);
  };
  const used = { reply, note, callback }[mode];
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

const useWriting = (of: Case) => {
  const say = useCaseWords();
  const announce = useAnnounce();
  const { me } = useDesk();
  const [mode, setMode] = useState<Mode>('reply');
  const [text, setText, forget] = useDraft(`${me.id}.${of.id}.${mode}`);
  const [reached, setReached] = useState(true);
  const uploads = useUploads(of.id);
  const sender = useSender(of, mode);
  const canSend = text.trim() !== '' && !uploads.isComing && !sender.isPending;
  const send = (): void => {
    if (!canSend) return;
    sender.send({ text: text.trim(), attachments: uploads.ids, reached }, () => {
      forget();
      uploads.clear();
      announce(say(`compose.sent-${mode}`));
    });
  };
  return { mode, setMode, text, setText, reached, setReached, uploads, sender, canSend, send };
};

/** Where one answers the customer, or leaves a note for colleagues. What is typed survives a reload. */
export const Composer = ({ of }: { readonly of: Case }) => {
  const say = useCaseWords();
  const field = useRef<HTMLTextAreaElement>(null);
  const { mode, setMode, text, setText, sender, uploads, send, ...rest } = useWriting(of);
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
      <ProblemAlert error={sender.error} onRetry={send} />
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
      <Foot
        mode={mode}
        uploads={uploads}
        isDraft={text !== ''}
        isSending={sender.isPending}
        send={send}
        {...rest}
      />
    </section>
  );
};
