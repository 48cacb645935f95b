import { Button, NativeSelect } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useDesk } from '../../ui/desk.ts';
import { useUiWords } from '../../ui/ui-words.ts';
import { isMine, type WorkSearch } from './search.ts';
import classes from './work-screen.module.css';
import { useWorkWords } from './work-words.ts';

const severities = ['extensive', 'significant', 'moderate', 'minor'] as const;
const types = ['complaint', 'request', 'consultation'] as const;
const sorts = ['urgency', 'newest', 'oldest'] as const;

type Option = { readonly value: string; readonly label: string };
type Filter = { readonly name: keyof WorkSearch; readonly label: string; readonly data: Option[] };

const useFilters = (search: WorkSearch): readonly Filter[] => {
  const say = useWorkWords();
  const word = useUiWords();
  const { me } = useDesk();
  const all = (label: string, options: readonly Option[]) => [{ value: '', label }, ...options];
  const owner: Filter = {
    name: 'owner',
    label: say('filter.owner'),
    data: all(say('filter.owner.all'), [
      { value: 'none', label: say('filter.owner.none') },
      { value: me.id, label: say('filter.owner.me') },
    ]),
  };
  const others: readonly Filter[] = [
    {
      name: 'severity',
      label: say('filter.severity'),
      data: all(
        say('filter.severity.all'),
        severities.map((value) => ({ value, label: word(`severity.${value}`) })),
      ),
    },
    {
      name: 'type',
      label: say('filter.type'),
      data: all(
        say('filter.type.all'),
        types.map((value) => ({ value, label: word(`type.${value}`) })),
      ),
    },
    {
      name: 'sort',
      label: say('filter.sort'),
      data: sorts.map((value) => ({
        value: value === 'urgency' ? '' : value,
        label: say(`filter.sort.${value}`),
      })),
    },
  ];
  // What is found has an order of its own.
  const fitting = search.q === undefined ? others : others.filter(({ name }) => name !== 'sort');
  return isMine(search) ? fitting : [owner, ...fitting];
};

/** Whether anything but the list itself narrows what is shown. */
export const isNarrowed = ({
  queue: _queue,
  sort: _sort,
  q: _q,
  view: _view,
  stuck: _stuck,
  ...filters
}: WorkSearch): boolean => Object.keys(filters).length > 0;

/** The list itself, with what is looked for in it. */
const onlyList = ({ queue, q, stuck }: WorkSearch): WorkSearch => ({
  ...(stuck === undefined ? {} : { stuck }),
  ...(queue === undefined ? {} : { queue }),
  ...(q === undefined ? {} : { q }),
});

/** What narrows and orders the list; all of it stands in the address, so a link shows the same. */
export const Filters = ({ search }: { readonly search: WorkSearch }) => {
  const say = useWorkWords();
  const navigate = useNavigate();
  const filters = useFilters(search);
  const set = (name: keyof WorkSearch, value: string): void => {
    const { [name]: _before, ...rest } = search;
    const next = value === '' ? rest : { ...rest, [name]: value };
    void navigate({ to: '/work', search: next as WorkSearch, replace: true });
  };
  return (
    <div className={classes.narrowing}>
      {filters.map(({ name, label, data }) => (
        <NativeSelect
          key={name}
          size="xs"
          aria-label={label}
          data={data}
          value={search[name] ?? ''}
          onChange={(event) => set(name, event.currentTarget.value)}
        />
      ))}
      {isNarrowed(search) ? (
        <Button
          size="xs"
          variant="subtle"
          onClick={() =>
            void navigate({
              to: '/work',
              search: onlyList(search),
            })
          }
        >
          {say('filter.clear')}
        </Button>
      ) : null}
    </div>
  );
};
