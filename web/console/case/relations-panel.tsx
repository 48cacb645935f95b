import { Button, Group, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useMay, useSend } from '../../ui/desk.ts';
import { useNotify } from '../../ui/notices.tsx';
import { ProblemAlert } from '../../ui/problem-view.tsx';
import { useTakeBack } from '../../ui/take-back.ts';
import { useUiWords } from '../../ui/ui-words.ts';
import classes from './case.module.css';
import { type Case, renewed } from './case.ts';
import { useCaseWords } from './case-words.ts';
import { RelateDialog } from './relate-dialog.tsx';

type Relation = NonNullable<Case['relations']>[number];

const Related = ({ of, relation }: { readonly of: Case; readonly relation: Relation }) => {
  const say = useCaseWords();
  const word = useUiWords();
  const may = useMay();
  const notify = useNotify();
  const takeBack = useTakeBack();
  const { caseId, kind, case: other } = relation;
  const reference = other?.reference ?? caseId;
  const params = { caseId: of.id, otherId: caseId };
  const part = useSend('unrelateCases', renewed, () =>
    notify({
      text: say('relation.ended', { reference }),
      undo: () => takeBack('relateCases', { params, body: { kind } }),
    }),
  );
  return (
    <li className={classes.related}>
      <div>
        <Text size="xs" c="dimmed">
          {say(`relation.${kind}`)}
          {other === undefined ? '' : ` · ${word(`category.${other.category}`)}`}
        </Text>
        <Link to="/cases/$caseId" params={{ caseId }}>
          {reference}
          {other === undefined ? '' : ` · ${other.subject}`}
        </Link>
        <ProblemAlert error={part.error} />
      </div>
      {may('unrelateCases') && of.merged === undefined ? (
        <Button
          size="compact-xs"
          variant="subtle"
          aria-label={say('relation.end', { reference })}
          loading={part.isPending}
          onClick={() => part.mutate({ params })}
        >
          {say('relation.end-short')}
        </Button>
      ) : null}
    </li>
  );
};

/** What other cases are to this one, as they stand (CASE-9). */
export const RelationsPanel = ({ of }: { readonly of: Case }) => {
  const say = useCaseWords();
  const may = useMay();
  const [isRelating, relate] = useState(false);
  const { relations = [] } = of;
  if (relations.length === 0 && !may('relateCases')) return null;
  return (
    <section className={classes.card} aria-labelledby="relations">
      <Group justify="space-between">
        <h2 id="relations">{say('relations')}</h2>
        {may('relateCases') && of.merged === undefined ? (
          <Button size="compact-xs" variant="default" onClick={() => relate(true)}>
            {say('relations.add')}
          </Button>
        ) : null}
      </Group>
      {relations.length === 0 ? (
        <Text size="sm" c="dimmed">
          {say('relations.none')}
        </Text>
      ) : (
        <ul className={classes.relations}>
          {relations.map((one) => (
            <Related key={`${one.caseId} ${one.kind}`} of={of} relation={one} />
          ))}
        </ul>
      )}
      {isRelating ? <RelateDialog of={of} onClose={() => relate(false)} /> : null}
    </section>
  );
};
