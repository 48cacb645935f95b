import { Button, Progress, Skeleton, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ItemOf } from '../../client/routes.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { useMay, useRead, useSend } from '../../ui/desk.ts';
import { useFormat } from '../../ui/format.ts';
import layout from '../../ui/layout.module.css';
import { Loaded, ProblemAlert } from '../../ui/problem-view.tsx';
import { type Incident, renewed, useLinkedCases } from './incident.ts';
import classes from './incidents.module.css';
import { useIncidentWords } from './incidents-words.ts';

type Run = ItemOf<'listPropagations'>;
type RunProps = { readonly of: Incident; readonly run: Run };

/** The cases an update could not change, each with the reason. */
const Failures = ({ of, run }: RunProps) => {
  const say = useIncidentWords();
  const format = useFormat();
  const { items = [] } = useLinkedCases(of.id);
  const nameOf = (id: string): string => items.find(({ caseId }) => caseId === id)?.reference ?? id;
  return (
    <ul className={classes.plain} aria-label={say('propagation.failures')}>
      {run.failures.map(({ caseId, reason, at }) => (
        <li key={caseId} title={format.exact(at)}>
          <Link to="/cases/$caseId" params={{ caseId }}>
            {nameOf(caseId)}
          </Link>
          : {reason}
        </li>
      ))}
    </ul>
  );
};

type StepProps = RunProps & {
  readonly route: 'retryPropagation' | 'stopPropagation';
  readonly label: string;
  readonly said: string;
};

/** One press that is told of when it is done. */
const Step = ({ of, run, route, label, said }: StepProps) => {
  const announce = useAnnounce();
  const step = useSend(route, renewed);
  const press = (): void =>
    step.mutate(
      { params: { incidentId: of.id, n: String(run.update) } },
      { onSuccess: () => announce(said) },
    );
  return (
    <>
      <ProblemAlert error={step.error} />
      <Button size="compact-sm" variant="default" onClick={press} loading={step.isPending}>
        {label}
      </Button>
    </>
  );
};

/** What can be done about the newest run: stop it, let it go on, or try what failed once more. */
const Steps = (props: RunProps) => {
  const say = useIncidentWords();
  const may = useMay();
  const { state, failed, update } = props.run;
  if (update !== props.of.updateNumber || !may('retryPropagation')) return null;
  const again = { ...props, route: 'retryPropagation', said: say('propagation.retried') } as const;
  if (state === 'running')
    return (
      <Step
        {...props}
        route="stopPropagation"
        label={say('propagation.stop')}
        said={say('propagation.stopping')}
      />
    );
  if (state === 'stopped') return <Step {...again} label={say('propagation.resume')} />;
  return failed > 0 ? <Step {...again} label={say('propagation.retry')} /> : null;
};

const Newest = ({ of, run }: RunProps) => {
  const say = useIncidentWords();
  const { total, done, skipped, failed } = run;
  const passed = total === 0 ? 100 : ((done + skipped + failed) / total) * 100;
  return (
    <Stack gap={6} mt={6} align="stretch">
      <Text size="sm">
        {say('timeline.update', { n: run.update })} · {say(`propagation.${run.state}`)}
      </Text>
      <Progress.Root>
        <Progress.Section
          value={passed}
          color={failed > 0 ? 'orange' : 'teal'}
          aria-label={say('propagation')}
        />
      </Progress.Root>
      <Text size="sm">
        {say('propagation.done', { done, count: total })}
        {skipped === 0 ? '' : ` · ${say('propagation.skipped', { count: skipped })}`}
      </Text>
      {failed === 0 ? null : (
        <>
          <Text size="sm" className={classes.late ?? ''}>
            {say('propagation.failed', { count: failed })}
          </Text>
          <Failures of={of} run={run} />
        </>
      )}
      <Steps of={of} run={run} />
    </Stack>
  );
};

/** How far the last update has come among the linked cases, and what it could not change (INC-5). */
export const Propagation = ({ of }: { readonly of: Incident }) => {
  const say = useIncidentWords();
  const found = useRead('listPropagations', { params: { incidentId: of.id } });
  return (
    <section className={layout.card} aria-labelledby="propagation">
      <h2 id="propagation">{say('propagation')}</h2>
      <Loaded of={found} skeleton={<Skeleton height={50} mt="sm" />}>
        {({ items: [newest] }) =>
          newest === undefined ? (
            <Text size="sm" mt={6}>
              {say('propagation.none')}
            </Text>
          ) : (
            <Newest of={of} run={newest} />
          )
        }
      </Loaded>
    </section>
  );
};
