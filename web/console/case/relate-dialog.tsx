import { NativeSelect, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useDesk, useSend } from '../../ui/desk.ts';
import { DialogForm } from '../../ui/dialog-form.tsx';
import { type Notice, useNotify } from '../../ui/notices.tsx';
import { useTakeBack } from '../../ui/take-back.ts';
import { type Case, renewed } from './case.ts';
import { useCaseWords } from './case-words.ts';

const ways = ['related', 'parent', 'child', 'duplicate-of', 'merge'] as const;
type Way = (typeof ways)[number];

/** `10042`, `c-10042` → `C-10042` */
const referenceOf = (typed: string): string => {
  const [, digits] = /^(?:c-?)?(\d{1,9})$/i.exec(typed.trim()) ?? [];
  return digits === undefined ? typed.trim() : `C-${digits}`;
};

const useRelating = (of: Case, onClose: () => void) => {
  const say = useCaseWords();
  const notify = useNotify();
  const takeBack = useTakeBack();
  const { client } = useDesk();
  const relate = useSend('relateCases', renewed);
  const merge = useSend('mergeCase', renewed);
  const [missing, setMissing] = useState<unknown>();
  const done = (undo: Notice['undo']): void => {
    notify({ text: say('relations.done'), undo });
    onClose();
  };
  const send = async (typed: string, way: Way): Promise<void> => {
    setMissing(undefined);
    const params = { reference: referenceOf(typed) };
    const other = await client.call('readByReference', { params }).catch((error: unknown) => {
      setMissing(error);
    });
    if (other === undefined) return;
    if (way === 'merge') {
      const params = { caseId: of.id };
      const apart = (version: number) => () => takeBack('unmergeCase', { params, version });
      const asked = { params, body: { into: other.id }, version: of.version };
      merge.mutate(asked, { onSuccess: ({ version }) => done(apart(version)) });
      return;
    }
    const pair = { caseId: of.id, otherId: other.id };
    const onSuccess = (): void => done(() => takeBack('unrelateCases', { params: pair }));
    relate.mutate({ params: pair, body: { kind: way } }, { onSuccess });
  };
  const error = missing ?? relate.error ?? merge.error;
  return { send, error, isPending: relate.isPending || merge.isPending };
};

/** Says what another case is to this one, or merges this one into it. */
export const RelateDialog = ({
  of,
  onClose,
}: {
  readonly of: Case;
  readonly onClose: () => void;
}) => {
  const say = useCaseWords();
  const { send, error, isPending } = useRelating(of, onClose);
  const [reference, setReference] = useState('');
  const [way, setWay] = useState<Way>('related');
  return (
    <DialogForm
      title={say('relations.add')}
      does={say('relations.save')}
      onSubmit={() => void send(reference, way)}
      onClose={onClose}
      isSending={isPending}
      error={error}
    >
      <TextInput
        label={say('relations.other')}
        placeholder="C-10042"
        required
        data-autofocus
        value={reference}
        onChange={(event) => setReference(event.currentTarget.value)}
      />
      <NativeSelect
        label={say('relations.what')}
        data={ways.map((value) => ({
          value,
          label: say(value === 'merge' ? 'relations.merge' : `relation.${value}`),
        }))}
        value={way}
        onChange={(event) => setWay(event.currentTarget.value as Way)}
      />
      {way === 'merge' ? <Text size="sm">{say('relations.merge-says')}</Text> : null}
    </DialogForm>
  );
};
