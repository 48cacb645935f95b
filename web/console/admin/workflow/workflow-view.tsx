import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { localised, useLanguage } from '../../../ui/words.ts';
import classes from '../admin.module.css';
import { useAdminWords } from '../admin-words.ts';
import { Diagram } from './diagram.tsx';
import { workflowsIn } from './read-draft.ts';
import { StepTable } from './step-table.tsx';
import { WorkflowTrial } from './workflow-trial.tsx';

/** A draft of the workflows as people read them: drawn, in words, and held against the cases that are open. */
export const WorkflowView = ({ of }: { readonly of: Readonly<Record<string, unknown>> }) => {
  const say = useAdminWords();
  const language = useLanguage();
  const [chosen, choose] = useState('');
  const workflows = workflowsIn(of);
  const shown = workflows.find(({ id }) => id === chosen) ?? workflows[0];
  return (
    <section className={classes.fields} aria-labelledby="flow">
      <h2 id="flow">{say('flow')}</h2>
      {workflows.length < 2 ? null : (
        <NativeSelect
          label={say('kind.workflows')}
          data={workflows.map(({ id, name }) => ({ value: id, label: localised(name, language) }))}
          value={shown?.id ?? ''}
          onChange={(event) => choose(event.currentTarget.value)}
        />
      )}
      {shown === undefined ? null : (
        <>
          <Diagram of={shown} />
          <StepTable of={shown} />
        </>
      )}
      <WorkflowTrial of={of} />
    </section>
  );
};
