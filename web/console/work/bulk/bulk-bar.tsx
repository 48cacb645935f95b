import { Button, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useDesk } from '../../../ui/desk.ts';
import { ProblemAlert } from '../../../ui/problem-view.tsx';
import type { Selection } from '../../../ui/selection.ts';
import { useShortcuts } from '../../../ui/shortcuts.tsx';
import { useUiWords } from '../../../ui/ui-words.ts';
import { useWorkWords } from '../work-words.ts';
import classes from './bulk.module.css';
import { mostAtOnce, type Row } from './bulk.ts';
import { type Refused, useBulk } from './use-bulk.ts';

const BulkDialog = lazy(() => import('./bulk-dialog.tsx'));

const Left = ({
  of,
  onClose,
}: {
  readonly of: readonly Refused[];
  readonly onClose: () => void;
}) => {
  const say = useWorkWords();
  const word = useUiWords();
  return (
    <div className={classes.refused} role="alert">
      <div className={classes.row}>
        <strong>{say('bulk.refused', { count: of.length })}</strong>
        <Button size="compact-xs" variant="subtle" onClick={onClose}>
          {word('close')}
        </Button>
      </div>
      <ul>
        {of.map(({ id, reference, reason }) => (
          <li key={id}>
            <Link to="/cases/$caseId" params={{ caseId: id }}>
              {reference}
            </Link>{' '}
            {reason}
          </li>
        ))}
      </ul>
    </div>
  );
};

type Props = { readonly rows: readonly Row[]; readonly selection: Selection };

/** How many cases are selected, and what may be done to all of them (CASE-12). */
export const BulkBar = ({ rows, selection }: Props) => {
  const say = useWorkWords();
  const { me } = useDesk();
  const chosen = rows.filter(({ id }) => selection.has(id));
  const bulk = useBulk(chosen, selection);
  const [isAsking, ask] = useState(false);
  const count = chosen.length;
  const canSend = count > 0 && count <= mostAtOnce && !bulk.isPending;
  const take = (): void => {
    if (canSend) bulk.send({ changes: { ownerId: me.id } }, () => {});
  };
  const open = (): void => {
    if (canSend) ask(true);
  };
  useShortcuts(
    count === 0
      ? []
      : [
          { keys: 'a', says: say('keys.bulk-take'), run: take },
          { keys: 'e', says: say('keys.bulk'), run: open },
        ],
  );
  if (count === 0 && bulk.refused.length === 0) return null;
  return (
    <section className={classes.bar} aria-label={say('bulk.label')}>
      {bulk.refused.length === 0 ? null : <Left of={bulk.refused} onClose={bulk.forget} />}
      {isAsking ? null : <ProblemAlert error={bulk.error} />}
      {count === 0 ? null : (
        <div className={classes.row}>
          <Text fw={600}>{say('bulk.selected', { count })}</Text>
          {count > mostAtOnce ? <Text>{say('bulk.too-many', { most: mostAtOnce })}</Text> : null}
          <Button size="xs" onClick={open} disabled={!canSend}>
            {say('bulk.change')}
          </Button>
          <Button size="xs" variant="default" onClick={take} disabled={!canSend}>
            {say('bulk.take')}
          </Button>
          <Button size="xs" variant="subtle" onClick={() => selection.set([])}>
            {say('bulk.clear')}
          </Button>
        </div>
      )}
      {isAsking ? (
        <Suspense>
          <BulkDialog rows={chosen} bulk={bulk} onClose={() => ask(false)} />
        </Suspense>
      ) : null}
    </section>
  );
};
