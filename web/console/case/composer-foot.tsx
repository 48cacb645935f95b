import { Button, Checkbox, FileButton } from '@mantine/core';
import { Paperclip, X } from '../../ui/icons.ts';
import { useUiWords } from '../../ui/ui-words.ts';
import type { useUploads } from './attachments.ts';
import classes from './case.module.css';
import { useCaseWords } from './case-words.ts';

/** The ways to say something on a case. */
export const modes = ['reply', 'note', 'callback'] as const;
export type Mode = (typeof modes)[number];

type Uploads = ReturnType<typeof useUploads>;

/** The files of what is being written; pressing one takes it away. */
export const Files = ({ uploads, remove }: Uploads) => {
  const say = useCaseWords();
  return (
    <div className={classes.files} aria-live="polite">
      {uploads.map(({ key, name, state, reason = '' }) => (
        <Button
          key={key}
          size="compact-sm"
          variant="default"
          {...(state === 'failed' ? { color: 'red' } : {})}
          aria-label={say('attach.remove', { name })}
          rightSection={<X size={13} aria-hidden />}
          onClick={() => remove(key)}
        >
          {name}
          {state === 'coming' ? ` – ${say('attach.coming')}` : ''}
          {state === 'failed' ? ` – ${say('attach.failed', { reason })}` : ''}
        </Button>
      ))}
    </div>
  );
};

const AttachButton = ({ uploads }: { readonly uploads: Uploads }) => {
  const say = useCaseWords();
  return (
    <FileButton multiple onChange={uploads.add}>
      {(props) => (
        <Button
          {...props}
          size="compact-sm"
          variant="subtle"
          leftSection={<Paperclip size={14} aria-hidden />}
        >
          {say('attach.add')}
        </Button>
      )}
    </FileButton>
  );
};

type FootProps = {
  readonly mode: Mode;
  readonly uploads: Uploads;
  readonly reached: boolean;
  readonly setReached: (reached: boolean) => void;
  readonly isDraft: boolean;
  readonly isSending: boolean;
  readonly canSend: boolean;
  readonly send: () => void;
};

/** What can be added to what is being written, and the way to send it. */
export const Foot = (props: FootProps) => {
  const say = useCaseWords();
  const word = useUiWords();
  return (
    <div className={classes.row}>
      {props.mode === 'callback' ? (
        <Checkbox
          label={say('compose.reached')}
          checked={props.reached}
          onChange={(event) => props.setReached(event.currentTarget.checked)}
        />
      ) : (
        <AttachButton uploads={props.uploads} />
      )}
      <span className={classes.quiet}>{props.isDraft ? word('draft.kept') : ''}</span>
      <Button
        className={classes.push ?? ''}
        onClick={props.send}
        loading={props.isSending}
        disabled={!props.canSend}
      >
        {say(`compose.send-${props.mode}`)}
      </Button>
    </div>
  );
};
