import { Alert, Button, Group, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useMay, useSend } from '../../ui/desk.ts';
import { ProblemAlert } from '../../ui/problem-view.tsx';
import { type Case, renewed } from './case.ts';
import { useCaseWords } from './case-words.ts';

/** Asks what a case is about, of which the customer said that it was not its incident (CASE-14). */
export const DiagnosisBanner = ({ of }: { readonly of: Case }) => {
  const say = useCaseWords();
  const may = useMay();
  const confirm = useSend('confirmDiagnosis', renewed);
  if (of.awaitsDiagnosis !== true || !may('confirmDiagnosis')) return null;
  return (
    <Alert color="orange" variant="light" title={say('diagnosis.title')}>
      <ProblemAlert error={confirm.error} />
      <Text size="sm">{say('diagnosis.advice')}</Text>
      <Group mt="xs">
        <Button
          size="xs"
          renderRoot={(props) => (
            <Link
              to="/cases/$caseId"
              params={{ caseId: of.id }}
              search={{ tab: 'details' }}
              {...props}
            />
          )}
        >
          {say('diagnosis.anew')}
        </Button>
        <Button
          size="xs"
          variant="default"
          loading={confirm.isPending}
          onClick={() => confirm.mutate({ params: { caseId: of.id } })}
        >
          {say('diagnosis.stands')}
        </Button>
      </Group>
    </Alert>
  );
};
