import { Alert, Button, Group, Radio, Table, Text } from '@mantine/core';
import { useState } from 'react';
import type { Conflict } from './merge.ts';
import { useUiWords } from './ui-words.ts';

type Row = Conflict & {
  readonly label: string;
  /** A value as people read it. */
  readonly show: (value: unknown) => string;
};

type Props = {
  readonly rows: readonly Row[];
  /** The names of the fields whose present value is to stay. */
  readonly onSettle: (keepTheirs: readonly string[]) => void;
};

const Side = ({
  row,
  side,
  theirs,
  onPick,
}: {
  readonly row: Row;
  readonly side: 'yours' | 'theirs';
  readonly theirs: ReadonlySet<string>;
  readonly onPick: () => void;
}) => (
  <Table.Td>
    <Radio
      name={`conflict-${row.name}`}
      label={row.show(side === 'yours' ? row.mine : row.theirs)}
      checked={theirs.has(row.name) === (side === 'theirs')}
      onChange={onPick}
    />
  </Table.Td>
);

/** Two people changed the same: both values, side by side, and a choice for each. Nothing is lost before that. */
export const ConflictView = ({ rows, onSettle }: Props) => {
  const say = useUiWords();
  const [theirs, setTheirs] = useState<ReadonlySet<string>>(new Set());
  const pick = (name: string, isTheirs: boolean): void =>
    setTheirs((before) => {
      const next = new Set(before);
      if (isTheirs) next.add(name);
      else next.delete(name);
      return next;
    });
  return (
    <Alert color="orange" variant="light" title={say('conflict.title')} role="alert">
      <Text size="sm">{say('conflict.advice')}</Text>
      <Table my="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{say('conflict.field')}</Table.Th>
            <Table.Th scope="col">{say('conflict.yours')}</Table.Th>
            <Table.Th scope="col">{say('conflict.theirs')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.name}>
              <Table.Th scope="row">{row.label}</Table.Th>
              <Side row={row} side="yours" theirs={theirs} onPick={() => pick(row.name, false)} />
              <Side row={row} side="theirs" theirs={theirs} onPick={() => pick(row.name, true)} />
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Group>
        <Button size="xs" onClick={() => onSettle([...theirs])}>
          {say('conflict.save')}
        </Button>
      </Group>
    </Alert>
  );
};
