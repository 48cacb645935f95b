import { Skeleton, Stack } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useRead } from '../../ui/desk.ts';
import { useFormat } from '../../ui/format.ts';
import { Loaded } from '../../ui/problem-view.tsx';
import { localised, useLanguage } from '../../ui/words.ts';
import type { WorkSearch } from './search.ts';
import { ViewList } from './view-list.tsx';
import classes from './work-screen.module.css';
import { useWorkWords } from './work-words.ts';

/** What the chosen list is called; empty until that is known. */
export const useListName = (queueId: string | undefined): string => {
  const say = useWorkWords();
  const language = useLanguage();
  const { data } = useRead('listQueues', {});
  if (queueId === undefined) return say('mine');
  const found = data?.items.find(({ id }) => id === queueId);
  if (found === undefined) return data === undefined ? '' : queueId;
  return localised(found.name, language);
};

type EntryProps = {
  readonly search: WorkSearch;
  readonly name: string;
  readonly count?: number;
  readonly isChosen: boolean;
};

const Entry = ({ search, name, count, isChosen }: EntryProps) => {
  const say = useWorkWords();
  const format = useFormat();
  return (
    <li>
      <Link
        to="/work"
        search={search}
        className={classes.list}
        activeOptions={{ exact: true, includeSearch: true }}
        {...(isChosen ? { 'aria-current': 'page' } : {})}
      >
        {name}
        {count === undefined ? null : (
          <span className={classes.count}>
            <span aria-hidden>{format.number(count)}</span>
            <span className="only-read-aloud">{say('lists.open', { count })}</span>
          </span>
        )}
      </Link>
    </li>
  );
};

const waiting = (
  <Stack gap="xs" p="xs" aria-hidden>
    {[1, 2, 3, 4].map((n) => (
      <Skeleton key={n} height={20} />
    ))}
  </Stack>
);

/** My cases, and every queue with what is open in it; `null` when none of them is what is shown. */
export const QueueList = ({
  chosen,
  isStuck,
  view,
}: {
  readonly chosen: string | null | undefined;
  /** Whether what waits for too long is shown. */
  readonly isStuck: boolean;
  /** The saved view that is shown. */
  readonly view: string | undefined;
}) => {
  const say = useWorkWords();
  const language = useLanguage();
  const queues = useRead('listQueues', {});
  return (
    <nav aria-labelledby="lists" className={classes.lists}>
      <h2 id="lists">{say('lists')}</h2>
      <ul>
        <Entry search={{}} name={say('mine')} isChosen={chosen === undefined} />
        <Entry search={{ stuck: 'true' }} name={say('stuck')} isChosen={isStuck} />
      </ul>
      <Loaded of={queues} skeleton={waiting}>
        {({ items }) => (
          <ul>
            {items.map(({ id, name, openCases }) => (
              <Entry
                key={id}
                search={{ queue: id }}
                name={localised(name, language)}
                count={openCases}
                isChosen={chosen === id}
              />
            ))}
          </ul>
        )}
      </Loaded>
      <ViewList chosen={view} />
    </nav>
  );
};
