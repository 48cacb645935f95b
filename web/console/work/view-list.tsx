import { Button } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import type { Answer } from '../../client/routes.ts';
import { useMay, useRead, useSend } from '../../ui/desk.ts';
import { ProblemAlert } from '../../ui/problem-view.tsx';
import classes from './work-screen.module.css';
import { useWorkWords } from './work-words.ts';

export type SavedView = Answer<'listCaseViews'>['items'][number];

/** The saved views, one's own first; `undefined` until they are known. */
export const useViews = (): readonly SavedView[] | undefined => {
  const may = useMay();
  const { data } = useRead('listCaseViews', {}, { every: 60_000, enabled: may('listCaseViews') });
  return data?.items;
};

/** Lists saved under a name, one's own and those all share. */
export const ViewList = ({ chosen }: { readonly chosen: string | undefined }) => {
  const say = useWorkWords();
  const views = useViews() ?? [];
  if (views.length === 0) return null;
  return (
    <>
      <h2 id="views">{say('views')}</h2>
      <ul aria-labelledby="views">
        {views.map(({ id, name }) => (
          <li key={id}>
            <Link
              to="/work"
              search={{ view: id }}
              className={classes.list}
              {...(chosen === id ? { 'aria-current': 'page' } : {})}
            >
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
};

/** Takes a saved view away. */
export const DeleteView = ({ of }: { readonly of: SavedView }) => {
  const say = useWorkWords();
  const may = useMay();
  const navigate = useNavigate();
  const remove = useSend('deleteCaseView', ['listCaseViews']);
  if (!may('deleteCaseView')) return null;
  return (
    <>
      <ProblemAlert error={remove.error} />
      <Button
        size="xs"
        variant="subtle"
        loading={remove.isPending}
        onClick={() =>
          remove.mutate(
            { params: { viewId: of.id }, version: of.version },
            { onSuccess: () => void navigate({ to: '/work', search: {} }) },
          )
        }
      >
        {say('views.delete')}
      </Button>
    </>
  );
};
