import { Button, Skeleton, Stack } from '@mantine/core';
import type { RowData } from '@tanstack/react-table';
import { type ReactNode, useState } from 'react';
import { type Columns, DataTable, type Selecting } from './data-table.tsx';
import type { List } from './desk.ts';
import classes from './paged-table.module.css';
import { Loaded } from './problem-view.tsx';
import { useUiWords } from './ui-words.ts';

const waiting = (
  <Stack p="sm" gap="sm" aria-hidden>
    {[1, 2, 3, 4, 5, 6].map((n) => (
      <Skeleton key={n} height={22} />
    ))}
  </Stack>
);

type Moreable = Pick<List<unknown>, 'hasMore' | 'isMoreComing' | 'more'>;

/** Asks for the next page while there is one. */
export const MoreButton = ({ of }: { readonly of: Moreable }) => {
  const say = useUiWords();
  if (!of.hasMore) return null;
  return (
    <div className={classes.more}>
      <Button variant="subtle" size="xs" loading={of.isMoreComing} onClick={of.more}>
        {say('more')}
      </Button>
    </div>
  );
};

type Props<T extends RowData> = {
  readonly label: string;
  readonly list: List<T>;
  readonly columns: Columns<T>;
  readonly idOf: (row: T) => string;
  readonly onOpen: (row: T) => void;
  readonly selecting?: Selecting<T> | undefined;
  /** Stands there when there is nothing. */
  readonly empty: ReactNode;
  readonly className?: string | undefined;
};

/** A list as a table, in every state it can be in, that grows by a page when asked to. */
export const PagedTable = <T extends RowData>(props: Props<T>) => {
  const { list } = props;
  const [chosen, choose] = useState<string>();
  const { items: data, error, retry } = list;
  return (
    <div className={`${classes.sheet} ${props.className ?? ''}`}>
      <Loaded of={{ data, error, retry }} skeleton={waiting}>
        {(items) =>
          items.length === 0 && !list.hasMore ? (
            props.empty
          ) : (
            <DataTable
              label={props.label}
              rows={items}
              columns={props.columns}
              idOf={props.idOf}
              chosen={chosen}
              onChoose={choose}
              onOpen={props.onOpen}
              selecting={props.selecting}
              foot={<MoreButton of={list} />}
            />
          )
        }
      </Loaded>
    </div>
  );
};
