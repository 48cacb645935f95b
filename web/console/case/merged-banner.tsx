import { Alert, Button, Group, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useMay, useSend } from '../../ui/desk.ts';
import { ProblemAlert } from '../../ui/problem-view.tsx';
import { type Case, renewed } from './case.ts';
import { useCaseWords } from './case-words.ts';

/** Where a merged case goes on, and the way to take it out again (CASE-9). */
export const MergedBanner = ({ of }: { readonly of: Case }) => {
  const say = useCaseWords();
  const may = useMay();
  const takeOut = useSend('unmergeCase', renewed);
  const { merged } = of;
  if (merged === undefined) return null;
  return (
    <Alert color="blue" variant="light" title={say('merged.title')}>
      <ProblemAlert error={takeOut.error} />
      <Text size="sm">{say('merged.says')}</Text>
      <Group mt="xs">
        <Link to="/cases/$caseId" params={{ caseId: merged.into }}>
          {say('merged.open')}
        </Link>
        {may('unmergeCase') ? (
          <Button
            size="xs"
            variant="default"
            loading={takeOut.isPending}
            onClick={() => takeOut.mutate({ params: { caseId: of.id }, version: of.version })}
          >
            {say('merged.take-out')}
          </Button>
        ) : null}
      </Group>
    </Alert>
  );
};
