import { Table } from '@mantine/core';
import classes from './data-table.module.css';
import type { Selection } from './selection.ts';
import { useUiWords } from './ui-words.ts';

const leave = (): void => {};

/** Picks all rows that are shown. */
export const SelectAll = ({ of, shown }: { readonly of: Selection; readonly shown: number }) => {
  const say = useUiWords();
  const { length } = of.ids;
  return (
    <Table.Th scope="col" className={classes.select}>
      <input
        type="checkbox"
        aria-label={say('select.all')}
        ref={(box) => {
          if (box !== null) box.indeterminate = length > 0 && length < shown;
        }}
        checked={length > 0 && length === shown}
        onChange={of.toggleAll}
      />
    </Table.Th>
  );
};

type Props = { readonly of: Selection; readonly id: string; readonly name: string };

/** Picks a row: its whole cell takes the click, with Shift all from the one before. Keys have x and X. */
export const SelectOne = ({ of, id, name }: Props) => {
  const say = useUiWords();
  return (
    <Table.Td
      className={classes.select}
      onClick={(event) => {
        event.stopPropagation();
        of.toggle(id, event.shiftKey);
      }}
    >
      <input
        type="checkbox"
        tabIndex={-1}
        aria-label={say('select.one', { name })}
        checked={of.has(id)}
        onChange={leave}
      />
    </Table.Td>
  );
};
