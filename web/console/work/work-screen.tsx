import { getRouteApi } from '@tanstack/react-router';
import { Screen } from '../../ui/screen.tsx';
import { CaseTable } from './case-table.tsx';
import { Filters } from './filters.tsx';
import { NewButton } from './new-button.tsx';
import { NextButton } from './next-button.tsx';
import { QueueList, useListName } from './queue-list.tsx';
import { SearchBox } from './search-box.tsx';
import classes from './work-screen.module.css';
import { useWorkWords } from './work-words.ts';

const route = getRouteApi('/work');

/** My work and the queues: what to do next, the most urgent first (QUE-4, QUE-5). */
export const WorkScreen = () => {
  const search = route.useSearch();
  const say = useWorkWords();
  const list = useListName(search.queue);
  const title = search.q === undefined ? list : say('search.title', { words: search.q });
  return (
    <div className={classes.work}>
      <QueueList chosen={search.q === undefined ? search.queue : (search.queue ?? null)} />
      <Screen
        title={title}
        actions={
          <>
            <NewButton />
            <NextButton queueId={search.queue} />
          </>
        }
      >
        <div className={classes.narrowing}>
          <SearchBox key={search.queue ?? 'mine'} search={search} />
          <Filters search={search} />
        </div>
        <CaseTable key={search.queue ?? 'mine'} search={search} />
      </Screen>
    </div>
  );
};
