import { getRouteApi } from '@tanstack/react-router';
import { Screen } from '../../ui/screen.tsx';
import { CaseTable } from './case-table.tsx';
import { Filters } from './filters.tsx';
import { NewButton } from './new-button.tsx';
import { NextButton } from './next-button.tsx';
import { QueueList, useListName } from './queue-list.tsx';
import classes from './work-screen.module.css';

const route = getRouteApi('/work');

/** My work and the queues: what to do next, the most urgent first (QUE-4, QUE-5). */
export const WorkScreen = () => {
  const search = route.useSearch();
  const title = useListName(search.queue);
  return (
    <div className={classes.work}>
      <QueueList chosen={search.queue} />
      <Screen
        title={title}
        actions={
          <>
            <NewButton />
            <NextButton queueId={search.queue} />
          </>
        }
      >
        <Filters search={search} />
        <CaseTable key={search.queue ?? 'mine'} search={search} />
      </Screen>
    </div>
  );
};
