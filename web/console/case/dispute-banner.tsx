import { Alert, Button, Group, Text } from '@mantine/core';
import { useMay, useSend } from '../../ui/desk.ts';
import { ProblemAlert } from '../../ui/problem-view.tsx';
import { type Case, renewed } from './case.ts';
import { useCaseWords } from './case-words.ts';

/** Asks whether a dispute that was found in a message was meant so (CASE-14). */
export const DisputeBanner = ({ of }: { readonly of: Case }) => {
  const say = useCaseWords();
  const may = useMay();
  const settle = useSend('confirmDispute', renewed);
  if (of.disputed?.needsConfirmation !== true || !may('confirmDispute')) return null;
  const answer = (confirmed: boolean): void =>
    settle.mutate({ params: { caseId: of.id }, body: { confirmed } });
  return (
    <Alert color="orange" variant="light" title={say('dispute.title')}>
      <ProblemAlert error={settle.error} />
      <Text size="sm">{say('dispute.advice')}</Text>
      <Group mt="xs">
        <Button size="xs" onClick={() => answer(true)} loading={settle.isPending}>
          {say('dispute.confirm')}
        </Button>
        <Button size="xs" variant="default" onClick={() => answer(false)}>
          {say('dispute.undo')}
        </Button>
      </Group>
    </Alert>
  );
};
