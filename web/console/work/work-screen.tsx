import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMay } from '../../ui/desk.ts';
import { Screen } from '../../ui/screen.tsx';
import { StateFilter } from '../../ui/state-filter.tsx';
import { CaseTable } from './case-table.tsx';
import { Filters } from './filters.tsx';
import { NewButton } from './new-button.tsx';
import { NextButton } from './next-button.tsx';
import { QueueList, useListName } from './queue-list.tsx';
import { SaveView } from './save-view.tsx';
import type { WorkSearch } from './search.ts';
import { SearchBox } from './search-box.tsx';
import { TaskTable } from './task-table.tsx';
import { DeleteView, type SavedView, useViews } from './view-list.tsx';
import classes from './work-screen.module.css';
import { useWorkWords } from './work-words.ts';

const route = getRouteApi('/work');

/** The list of a saved view: what it is narrowed by was decided when it was saved. */
const ViewedCases = ({ of }: { readonly of: SavedView }) => (
  <>
    <div className={classes.narrowing}>
      <DeleteView of={of} />
    </div>
    <CaseTable key={of.id} search={{}} filters={of.filters} />
  </>
);

const NarrowedCases = ({ search }: { readonly search: WorkSearch }) => (
  <>
    <div className={classes.narrowing}>
      <SearchBox key={search.queue ?? 'mine'} search={search} />
      <Filters search={search} />
      <SaveView search={search} />
    </div>
    <CaseTable key={search.queue ?? search.stuck ?? 'mine'} search={search} />
  </>
);

const kinds = ['cases', 'tasks'] as const;

/** Whether a list shows its cases or what it is asked for. */
const KindFilter = ({ search }: { readonly search: WorkSearch }) => {
  const say = useWorkWords();
  const may = useMay();
  const navigate = useNavigate();
  if (!may('listTasks')) return null;
  const show = (kind: (typeof kinds)[number]): void =>
    void navigate({
      to: '/work',
      search: {
        ...(search.queue === undefined ? {} : { queue: search.queue }),
        ...(kind === 'tasks' ? { show: kind } : {}),
      },
      replace: true,
    });
  return (
    <StateFilter
      label={say('shown')}
      value={search.show ?? 'cases'}
      onChange={show}
      options={kinds.map((value) => ({ value, label: say(`shown.${value}`) }))}
    />
  );
};

/** A queue, or what is one's own: its cases, or its tasks. */
const Listed = ({ search }: { readonly search: WorkSearch }) => (
  <>
    {search.q === undefined ? <KindFilter search={search} /> : null}
    {search.show === 'tasks' && search.q === undefined ? (
      <TaskTable key={search.queue ?? 'mine'} queueId={search.queue} />
    ) : (
      <NarrowedCases search={search} />
    )}
  </>
);
/** The cases of all queues that wait for too long. */
const isAllStuck = ({ queue, q, stuck }: WorkSearch): boolean =>
  stuck !== undefined && queue === undefined && q === undefined;

const useTitle = (search: WorkSearch, view: SavedView | undefined): string => {
  const say = useWorkWords();
  const list = useListName(search.queue);
  if (view !== undefined) return view.name;
  if (isAllStuck(search)) return say('stuck');
  return search.q === undefined ? list : say('search.title', { words: search.q });
};

/** My work and the queues: what to do next, the most urgent first (QUE-4, QUE-5). */
export const WorkScreen = () => {
  const search = route.useSearch();
  const views = useViews();
  const view = views?.find(({ id }) => id === search.view);
  const title = useTitle(search, view);
  const isList = search.q === undefined && search.view === undefined && search.stuck === undefined;
  return (
    <div className={classes.work}>
      <QueueList
        chosen={isList ? search.queue : (search.queue ?? null)}
        isStuck={isAllStuck(search)}
        view={search.view}
      />
      <Screen
        title={title}
        actions={
          <>
            <NewButton />
            <NextButton queueId={search.queue} viewId={search.view} />
          </>
        }
      >
        {view === undefined ? <Listed search={search} /> : <ViewedCases of={view} />}
      </Screen>
    </div>
  );
};
