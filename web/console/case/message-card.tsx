import { Button, Checkbox } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ItemOf } from '../../client/routes.ts';
import { useDesk, useNow } from '../../ui/desk.ts';
import { useFormat } from '../../ui/format.ts';
import { Formatted } from '../../ui/formatted.tsx';
import { Lock, Paperclip } from '../../ui/icons.ts';
import { useNameOf } from '../../ui/people.ts';
import { ProblemAlert } from '../../ui/problem-view.tsx';
import type { Selection } from '../../ui/selection.ts';
import classes from './case.module.css';
import type { Case } from './case.ts';
import { useCaseWords } from './case-words.ts';
import { MailHtml } from './mail-html.tsx';

export type Message = ItemOf<'readDiscussion'>;

const useAuthor = (contactName: string | undefined): ((message: Message) => string) => {
  const say = useCaseWords();
  const nameOf = useNameOf();
  return ({ author, email }) => {
    if (author.kind === 'staff') return nameOf(author.id);
    if (author.kind === 'system') return email?.from ?? say('message.system');
    if (author.kind === 'integration') return say('message.program');
    return contactName ?? email?.from ?? say('message.inbound');
  };
};

const File = ({ of, file }: { of: Case; file: Message['attachments'][number] }) => {
  const say = useCaseWords();
  const format = useFormat();
  const { client } = useDesk();
  const open = useMutation({
    mutationFn: async () => {
      const params = { caseId: of.id, attachmentId: file.id };
      const { url } = await client.call('linkAttachment', { params });
      window.open(url, '_blank', 'noopener');
    },
  });
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<Paperclip size={13} aria-hidden />}
        aria-label={say('attach.open', { name: file.name, size: format.bytes(file.bytes) })}
        loading={open.isPending}
        onClick={() => open.mutate()}
      >
        {file.name} · {format.bytes(file.bytes)}
      </Button>
      <ProblemAlert error={open.error} />
    </>
  );
};

const Head = ({ message, name }: { message: Message; name: string }) => {
  const say = useCaseWords();
  const format = useFormat();
  const now = useNow(60_000);
  return (
    <div className={classes.head}>
      <strong>{name}</strong>
      <span>
        {message.visibility === 'internal' ? <Lock size={12} aria-hidden /> : null}{' '}
        {say(`message.${message.kind}`)}
        {message.reached === undefined
          ? null
          : ` (${say(message.reached ? 'message.reached' : 'message.not-reached')})`}
        {message.taskId === undefined ? '' : ` · ${say('task.note')}`}
      </span>
      <time className={classes.quiet} dateTime={message.at} title={format.exact(message.at)}>
        {format.instant(message.at)} · {format.relative(message.at, now)}
      </time>
    </div>
  );
};

type Props = {
  readonly of: Case;
  readonly message: Message;
  readonly contactName: string | undefined;
  /** Messages are being picked, to become a case of their own. */
  readonly picking: Selection | undefined;
};

/** One message of the discussion. Its text is text, with marks where the desk wrote it: nothing in it is ever read as HTML. */
export const MessageCard = ({ of, message, contactName, picking }: Props) => {
  const say = useCaseWords();
  const name = useAuthor(contactName)(message);
  return (
    <li
      className={classes.message}
      data-kind={message.kind}
      data-picked={picking?.has(message.id) || undefined}
    >
      <Head message={message} name={name} />
      {picking === undefined ? null : (
        <Checkbox
          size="xs"
          mt={4}
          label={say('split.this')}
          checked={picking.has(message.id)}
          onChange={() => picking.toggle(message.id, false)}
        />
      )}
      {message.format === 'markdown' ? (
        <Formatted text={message.text} />
      ) : (
        <p className={classes.text}>{message.text}</p>
      )}
      {message.truncated ? <p className={classes.quiet}>{say('message.truncated')}</p> : null}
      {message.participant ? null : <p className={classes.quiet}>{say('message.outsider')}</p>}
      {message.quoted === undefined ? null : (
        <details className={classes.quoted}>
          <summary>{say('message.quoted')}</summary>
          <p className={classes.text}>{message.quoted}</p>
        </details>
      )}
      {message.html === undefined ? null : <MailHtml of={of} message={message} />}
      {message.attachments.length === 0 ? null : (
        <div className={classes.files}>
          {message.attachments.map((file) => (
            <File key={file.id} of={of} file={file} />
          ))}
        </div>
      )}
    </li>
  );
};
