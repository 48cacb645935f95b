import { Alert, Button, Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Answer, Asked } from '../../../client/routes.ts';
import { useSend } from '../../../ui/desk.ts';
import { ProblemAlert } from '../../../ui/problem-view.tsx';
import classes from '../admin.module.css';
import { useAdminWords } from '../admin-words.ts';

type Tried = Answer<'tryWorkflows'>;
type Counted = Tried['states'][number];

const States = ({ of }: { readonly of: readonly Counted[] }) => {
  const say = useAdminWords();
  return (
    <ul className={classes.plain}>
      {of.map(({ workflowId, state, successor, cases }) => (
        <li key={`${workflowId} ${state}`}>
          {say('flow.cases', { count: cases })}: {state}
          {successor === undefined ? null : ` → ${successor}`}
        </li>
      ))}
    </ul>
  );
};

const Found = ({ of: { items, states, next } }: { readonly of: Tried }) => {
  const say = useAdminWords();
  if (states.length === 0) return <p role="status">{say('flow.fits')}</p>;
  const [stranded, going] = [true, false].map((isStranded) =>
    states.filter(({ successor }) => (successor === undefined) === isStranded),
  );
  return (
    <div className={classes.column} role="status">
      {stranded === undefined || stranded.length === 0 ? null : (
        <Alert color="red" variant="light" title={say('flow.stranded')}>
          <States of={stranded} />
        </Alert>
      )}
      {going === undefined || going.length === 0 ? null : (
        <Alert color="blue" variant="light" title={say('flow.going')}>
          <States of={going} />
        </Alert>
      )}
      <ul className={classes.plain}>
        {items.map(({ id, reference, state }) => (
          <li key={id}>
            <Link to="/cases/$caseId" params={{ caseId: id }}>
              {reference}
            </Link>{' '}
            · {state}
          </li>
        ))}
      </ul>
      {next === undefined ? null : <p>{say('flow.more')}</p>}
    </div>
  );
};

/** Which open cases the draft would leave behind, asked before it is published. */
export const WorkflowTrial = ({ of }: { readonly of: Readonly<Record<string, unknown>> }) => {
  const say = useAdminWords();
  const attempt = useSend('tryWorkflows');
  // What is no workflow is refused with its place, as it is when it is published.
  const workflows = of as Asked<'tryWorkflows'>['body']['workflows'];
  return (
    <>
      <Group>
        <Button
          variant="default"
          loading={attempt.isPending}
          onClick={() => attempt.mutate({ body: { workflows } })}
        >
          {say('flow.try')}
        </Button>
      </Group>
      <ProblemAlert error={attempt.error} />
      {attempt.data === undefined ? null : <Found of={attempt.data} />}
    </>
  );
};
