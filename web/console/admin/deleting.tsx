import { Alert, Button, Group } from '@mantine/core';
import { useState } from 'react';
import { ProblemAlert } from '../../ui/problem-view.tsx';
import { useUiWords } from '../../ui/ui-words.ts';

type Props = {
  /** What its button does. */
  readonly does: string;
  /** What is lost by it. */
  readonly says: string;
  readonly sending: { readonly error: unknown; readonly isPending: boolean };
  readonly onDelete: () => void;
};

/** Deletes something for good; what is lost is said before. */
export const Deleting = ({ does, says, sending, onDelete }: Props) => {
  const word = useUiWords();
  const [isAsking, ask] = useState(false);
  if (!isAsking)
    return (
      <Group justify="flex-end">
        <Button variant="subtle" color="red" onClick={() => ask(true)}>
          {does}
        </Button>
      </Group>
    );
  return (
    <Alert color="red" variant="light" title={says} role="alert">
      <ProblemAlert error={sending.error} />
      <Group justify="flex-end">
        <Button variant="default" onClick={() => ask(false)}>
          {word('cancel')}
        </Button>
        <Button color="red" onClick={onDelete} loading={sending.isPending}>
          {does}
        </Button>
      </Group>
    </Alert>
  );
};
