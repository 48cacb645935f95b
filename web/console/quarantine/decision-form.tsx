import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAnnounce } from '../../ui/announcer.tsx';
import { useSend } from '../../ui/desk.ts';
import { ProblemAlert } from '../../ui/problem-view.tsx';
import classes from './quarantine.module.css';
import type { Quarantined } from './quarantine-table.tsx';
import { useQuarantineWords } from './quarantine-words.ts';

const renews = ['listQuarantine'] as const;
const neverOpened: readonly Quarantined['reason'][] = [
  'virus',
  'too-big',
  'too-complex',
  'unreadable',
];

type Props = { readonly of: Quarantined; readonly onClose: () => void };

const Accept = ({ of, onClose }: Props) => {
  const say = useQuarantineWords();
  const announce = useAnnounce();
  const accept = useSend('acceptQuarantined', renews);
  const [sender, setSender] = useState('');
  const send = (): void => {
    const senderAddress = sender.trim();
    accept.mutate(
      {
        params: { quarantineId: of.id },
        body: senderAddress === '' ? {} : { senderAddress },
      },
      {
        onSuccess: () => {
          announce(say('accepted'));
          onClose();
        },
      },
    );
  };
  if (neverOpened.includes(of.reason)) return <p>{say('never')}</p>;
  return (
    <>
      <ProblemAlert error={accept.error} />
      {of.reason === 'ambiguous-sender' || of.reason === 'own-address' ? (
        <TextInput
          type="email"
          label={say('accept.sender')}
          value={sender}
          onChange={(event) => setSender(event.currentTarget.value)}
        />
      ) : null}
      <p>{say('accept.says')}</p>
      <div>
        <Button onClick={send} loading={accept.isPending}>
          {say('accept')}
        </Button>
      </div>
    </>
  );
};

const Reject = ({ of, onClose }: Props) => {
  const say = useQuarantineWords();
  const announce = useAnnounce();
  const reject = useSend('rejectQuarantined', renews);
  const [reason, setReason] = useState('');
  const send = (): void =>
    reject.mutate(
      { params: { quarantineId: of.id }, body: { reason: reason.trim() } },
      {
        onSuccess: () => {
          announce(say('rejected'));
          onClose();
        },
      },
    );
  return (
    <>
      <ProblemAlert error={reject.error} />
      <Group align="flex-end">
        <TextInput
          label={say('reject.reason')}
          flex={1}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Button
          variant="default"
          onClick={send}
          disabled={reason.trim() === ''}
          loading={reject.isPending}
        >
          {say('reject')}
        </Button>
      </Group>
    </>
  );
};

/** Vouching for a mail, or leaving it where it is for good. */
export const DecisionForm = (props: Props) => (
  <div className={classes.column}>
    <Accept {...props} />
    <Reject {...props} />
  </div>
);
