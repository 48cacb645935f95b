import { NativeSelect, Text } from '@mantine/core';
import { useState } from 'react';
import { useAnnounce } from '../../ui/announcer.tsx';
import { useList, useSend } from '../../ui/desk.ts';
import { DialogForm } from '../../ui/dialog-form.tsx';
import { renewed, type WholeIncident } from './incident.ts';
import { useIncidentWords } from './incidents-words.ts';

const ways = ['part-of', 'merge'] as const;
type Way = (typeof ways)[number];

type Props = { readonly of: WholeIncident; readonly onClose: () => void };

const useJoining = ({ of, onClose }: Props) => {
  const say = useIncidentWords();
  const announce = useAnnounce();
  const place = useSend('setParent', renewed);
  const merge = useSend('mergeIncident', renewed);
  const params = { incidentId: of.id };
  const { version } = of;
  const answered = {
    onSuccess: () => {
      announce(say('together.done'));
      onClose();
    },
  };
  const send = (way: Way, other: string): void =>
    way === 'merge'
      ? merge.mutate({ params, body: { into: other }, version }, answered)
      : place.mutate({ params, body: { incident: other }, version }, answered);
  return { send, error: place.error ?? merge.error, isPending: place.isPending || merge.isPending };
};

/** The open incidents it may be part of, or one and the same with. */
const useOthers = (of: WholeIncident) => {
  const { items = [] } = useList('listIncidents', { query: { state: 'open', limit: 100 } });
  return items
    .filter(({ id }) => id !== of.id)
    .map(({ id: value, reference, title }) => ({ value, label: `${reference} · ${title}` }));
};

/** Makes an incident part of another, or merges it into that one. */
export const JoinDialog = ({ of, onClose }: Props) => {
  const say = useIncidentWords();
  const others = useOthers(of);
  const { send, error, isPending } = useJoining({ of, onClose });
  const [way, setWay] = useState<Way>('part-of');
  const [other, setOther] = useState('');
  return (
    <DialogForm
      title={say('together.add')}
      does={say('together.save')}
      onSubmit={() => send(way, other)}
      onClose={onClose}
      isSending={isPending}
      error={error}
    >
      <NativeSelect
        label={say('together.what')}
        data={ways.map((value) => ({ value, label: say(`together.${value}`) }))}
        value={way}
        onChange={(event) => setWay(event.currentTarget.value as Way)}
      />
      <NativeSelect
        label={say('together.other')}
        data={[{ value: '', label: '' }, ...others]}
        required
        value={other}
        onChange={(event) => setOther(event.currentTarget.value)}
      />
      <Text size="sm">{say(`together.${way}-says`)}</Text>
    </DialogForm>
  );
};
