import { Skeleton, Table } from '@mantine/core';
import type { ItemOf } from '../../client/routes.ts';
import { useDesign } from '../../ui/design.ts';
import { useRead } from '../../ui/desk.ts';
import { useFormat } from '../../ui/format.ts';
import { Empty, Loaded } from '../../ui/problem-view.tsx';
import { Countdown } from '../../ui/sla.tsx';
import { useUiWords } from '../../ui/ui-words.ts';
import { localised, useLanguage } from '../../ui/words.ts';
import classes from './case.module.css';
import type { Case } from './case.ts';
import { useCaseWords } from './case-words.ts';

type Clock = ItemOf<'readClocks'>;

const minuteMs = 60_000;

/** Which policy made the clock and which hours it counts, by name where they still have one. */
const useWhy = (): ((clock: Clock) => string) => {
  const say = useCaseWords();
  const language = useLanguage();
  const policies = useDesign('sla-policies')?.policies ?? [];
  const calendars = useDesign('calendars')?.calendars ?? [];
  const nameIn = (list: typeof policies | typeof calendars, id: string): string => {
    const found = list.find((one) => one.id === id);
    return found === undefined ? id : localised(found.name, language);
  };
  return ({ policyId, policyVersion: version, calendarId }) => {
    const policy = nameIn(policies, policyId);
    return calendarId === undefined
      ? say('clocks.policy-always', { policy, version })
      : say('clocks.policy', { policy, version, calendar: nameIn(calendars, calendarId) });
  };
};

const Row = ({ clock }: { readonly clock: Clock }) => {
  const word = useUiWords();
  const format = useFormat();
  const whyOf = useWhy();
  return (
    <Table.Tr>
      <Table.Th scope="row">{word(`clock.${clock.kind}`)}</Table.Th>
      <Table.Td>
        <Countdown clock={clock} />
      </Table.Td>
      <Table.Td>{clock.dueAt === undefined ? word('none') : format.instant(clock.dueAt)}</Table.Td>
      <Table.Td>{format.span(clock.targetMinutes * minuteMs)}</Table.Td>
      <Table.Td>{format.span(clock.elapsedMinutes * minuteMs)}</Table.Td>
      <Table.Td>{format.instant(clock.startedAt)}</Table.Td>
      <Table.Td>{whyOf(clock)}</Table.Td>
    </Table.Tr>
  );
};

const columns = ['kind', 'state', 'due', 'target', 'used', 'started', 'why'] as const;

/** What was promised, how it stands, and why it is so (SLA-1 to SLA-3). */
export const ClocksTab = ({ of }: { readonly of: Case }) => {
  const say = useCaseWords();
  const clocks = useRead('readClocks', { params: { caseId: of.id } });
  return (
    <Loaded of={clocks} skeleton={<Skeleton height={90} />}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty title={say('clocks.empty')} />
        ) : (
          <div className={classes.sheet}>
            <Table aria-label={say('clocks.label')}>
              <Table.Thead>
                <Table.Tr>
                  {columns.map((column) => (
                    <Table.Th key={column} scope="col">
                      {say(`clocks.${column}`)}
                    </Table.Th>
                  ))}
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {items.map((clock) => (
                  <Row key={clock.kind} clock={clock} />
                ))}
              </Table.Tbody>
            </Table>
          </div>
        )
      }
    </Loaded>
  );
};
