import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useList, useMay } from '../../ui/desk.ts';
import { ProblemAlert } from '../../ui/problem-view.tsx';
import { AskTaskDialog } from './ask-task-dialog.tsx';
import classes from './case.module.css';
import type { Case } from './case.ts';
import { useCaseWords } from './case-words.ts';
import { TaskCard } from './task-card.tsx';

const over: ReadonlySet<string> = new Set(['resolved', 'closed', 'cancelled']);

/** The work a case asks of other departments, and what they answered (CASE-15). */
export const TasksPanel = ({ of }: { readonly of: Case }) => {
  const say = useCaseWords();
  const may = useMay();
  const [isAsking, ask] = useState(false);
  const hasTasks = of.taskCount !== undefined;
  const found = useList('listCaseTasks', { params: { caseId: of.id } }, { enabled: hasTasks });
  const mayAsk = may('askTask') && !over.has(of.category);
  if (!hasTasks && !mayAsk) return null;
  return (
    <section className={classes.card} aria-labelledby="tasks">
      <Group justify="space-between">
        <h2 id="tasks">{say('tasks')}</h2>
        {mayAsk ? (
          <Button
            size="compact-xs"
            variant="default"
            aria-label={say('tasks.ask')}
            onClick={() => ask(true)}
          >
            {say('task.ask')}
          </Button>
        ) : null}
      </Group>
      <ProblemAlert error={found.error} onRetry={found.retry} />
      {hasTasks ? (
        <ul className={classes.tasks}>
          {(found.items ?? []).map((task) => (
            <TaskCard key={task.id} task={task} />
          ))}
        </ul>
      ) : (
        <Text size="sm" c="dimmed">
          {say('tasks.none')}
        </Text>
      )}
      {isAsking ? <AskTaskDialog of={of} onClose={() => ask(false)} /> : null}
    </section>
  );
};
