import { Table } from '@mantine/core';
import {
  type ColumnDef,
  type ColumnHelper,
  createColumnHelper,
  type RowData,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import classes from './data-table.module.css';
import { SelectAll, SelectOne } from './select-cells.tsx';
import type { Selection } from './selection.ts';
import { type Shortcut, useShortcuts } from './shortcuts.tsx';
import { useUiWords } from './ui-words.ts';

/** What our tables can do; the API sorts and filters, since it alone sees the whole list. */
const features = tableFeatures({});
type Features = typeof features;

// biome-ignore lint/suspicious/noExplicitAny: a column says the type of its value, a list of columns cannot
export type Columns<T extends RowData> = ColumnDef<Features, T, any>[];

/** Makes the columns of a table of `T`; keep what comes of it in a constant or a memo. */
export const columnsOf = <T extends RowData>(): ColumnHelper<Features, T> =>
  createColumnHelper<Features, T>();

export type Selecting<T> = { readonly of: Selection; readonly nameOf: (row: T) => string };

type Props<T extends RowData> = {
  readonly label: string;
  readonly rows: readonly T[];
  readonly columns: Columns<T>;
  readonly idOf: (row: T) => string;
  /** The row the keys act on, by id. */
  readonly chosen: string | undefined;
  readonly onChoose: (id: string) => void;
  readonly onOpen: (row: T) => void;
  /** Rows are picked by a box before each, called as the row is. */
  readonly selecting?: Selecting<T> | undefined;
  readonly foot?: ReactNode;
};

/** Walking by keys takes the focus along; choosing by mouse leaves it where it is. */
const useWalk = (
  ids: readonly string[],
  chosen: string | undefined,
  choose: (id: string) => void,
) => {
  const body = useRef<HTMLTableSectionElement>(null);
  const isWalking = useRef(false);
  const focusOn = (id: string | undefined): void =>
    body.current?.querySelector<HTMLElement>(`[data-row="${id}"]`)?.focus();
  useEffect(() => {
    if (isWalking.current) focusOn(chosen);
    isWalking.current = false;
  });
  const walk = (by: 1 | -1): void => {
    const at = chosen === undefined ? 0 : ids.indexOf(chosen);
    const isInside = body.current?.contains(document.activeElement) === true;
    const next = ids[isInside ? at + by : at];
    if (next === undefined) return;
    isWalking.current = true;
    if (next === chosen) focusOn(next);
    else choose(next);
  };
  return { body, walk };
};

const useSelectKeys = (
  of: Selection | undefined,
  chosen: string | undefined,
): readonly Shortcut[] => {
  const say = useUiWords();
  if (of === undefined || chosen === undefined) return [];
  return [
    { keys: 'x', says: say('keys.select'), run: () => of.toggle(chosen, false) },
    { keys: 'X', says: say('keys.select-range'), run: () => of.toggle(chosen, true) },
  ];
};

/**
 * A list as a table: j and k walk, Enter opens, x picks. One row is in the order of Tab; links inside a row are for the mouse
 * and for screen readers.
 */
export const DataTable = <T extends RowData>(props: Props<T>) => {
  const { rows, columns, idOf, onChoose, onOpen, selecting } = props;
  const say = useUiWords();
  const ids = rows.map(idOf);
  const chosen = props.chosen !== undefined && ids.includes(props.chosen) ? props.chosen : ids[0];
  const { body, walk } = useWalk(ids, chosen, onChoose);
  const table = useTable({ features, columns, data: rows, getRowId: idOf });
  useShortcuts([
    { keys: 'j', says: say('keys.next-row'), run: () => walk(1) },
    { keys: 'k', says: say('keys.previous-row'), run: () => walk(-1) },
    ...useSelectKeys(selecting?.of, chosen),
  ]);
  const onKeyDown = (event: KeyboardEvent, row: T): void => {
    if (event.target !== event.currentTarget) return;
    if (event.key === 'ArrowDown') walk(1);
    else if (event.key === 'ArrowUp') walk(-1);
    else if (event.key === 'Enter') onOpen(row);
    else return;
    event.preventDefault();
  };

  return (
    <Table.ScrollContainer minWidth={560} type="native">
      <Table aria-label={props.label} className={classes.table} stickyHeader>
        <Table.Thead>
          {table.getHeaderGroups().map((group) => (
            <Table.Tr key={group.id}>
              {selecting === undefined ? null : <SelectAll of={selecting.of} shown={ids.length} />}
              {group.headers.map((header) => (
                <Table.Th key={header.id} scope="col">
                  <table.FlexRender header={header} />
                </Table.Th>
              ))}
            </Table.Tr>
          ))}
        </Table.Thead>
        <Table.Tbody ref={body}>
          {table.getRowModel().rows.map((row) => (
            <Table.Tr
              key={row.id}
              data-row={row.id}
              data-chosen={row.id === chosen || undefined}
              data-selected={selecting?.of.has(row.id) || undefined}
              tabIndex={row.id === chosen ? 0 : -1}
              onClick={() => onOpen(row.original)}
              onFocus={() => onChoose(row.id)}
              onKeyDown={(event) => onKeyDown(event, row.original)}
            >
              {selecting === undefined ? null : (
                <SelectOne of={selecting.of} id={row.id} name={selecting.nameOf(row.original)} />
              )}
              {row.getAllCells().map((cell) => (
                <Table.Td key={cell.id}>
                  <table.FlexRender cell={cell} />
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {props.foot}
    </Table.ScrollContainer>
  );
};
