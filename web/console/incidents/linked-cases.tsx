import { Skeleton, Table } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Answer, ItemOf } from '../../client/routes.ts';
import { SeverityText } from '../../ui/badges.tsx';
import layout from '../../ui/layout.module.css';
import { MoreButton } from '../../ui/paged-table.tsx';
import { Empty, Loaded } from '../../ui/problem-view.tsx';
import { useUiWords } from '../../ui/ui-words.ts';
import { type Incident, useLinkedCases } from './incident.ts';
import classes from './incidents.module.css';
import { useIncidentWords } from './incidents-words.ts';

/** Cases say their category; links, that it is a text. */
type Category = Answer<'readCase'>['category'];

const Row = ({ of }: { readonly of: ItemOf<'listLinkedCases'> }) => {
  const say = useIncidentWords();
  const word = useUiWords();
  return (
    <Table.Tr>
      <Table.Td className={classes.fit}>
        <Link to="/cases/$caseId" params={{ caseId: of.caseId }}>
          {of.reference}
        </Link>
      </Table.Td>
      <Table.Td>{of.subject}</Table.Td>
      <Table.Td>{word(`category.${of.category as Category}`)}</Table.Td>
      <Table.Td>
        <SeverityText severity={of.severity} />
      </Table.Td>
      <Table.Td>{say(`link.${of.state}`)}</Table.Td>
      <Table.Td>
        {of.appliedUpdate === 0 ? word('none') : say('timeline.update', { n: of.appliedUpdate })}
      </Table.Td>
    </Table.Tr>
  );
};

const CaseTable = ({ items }: { readonly items: readonly ItemOf<'listLinkedCases'>[] }) => {
  const say = useIncidentWords();
  const columns = [
    say('column.case'),
    say('column.subject'),
    say('column.state'),
    say('severity'),
    say('column.link'),
    say('column.received'),
  ];
  return (
    <Table.ScrollContainer minWidth={480} type="native">
      <Table aria-labelledby="linked">
        <Table.Thead>
          <Table.Tr>
            {columns.map((column) => (
              <Table.Th key={column} scope="col">
                {column}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((one) => (
            <Row key={one.caseId} of={one} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
};

/** The cases that are, or were, linked, and which update each has (INC-3). */
export const LinkedCases = ({ of }: { readonly of: Incident }) => {
  const say = useIncidentWords();
  const list = useLinkedCases(of.id);
  const { items, error, retry } = list;
  return (
    <section className={layout.card} aria-labelledby="linked">
      <h2 id="linked">{say('linked')}</h2>
      <Loaded of={{ data: items, error, retry }} skeleton={<Skeleton height={120} mt="sm" />}>
        {(found) =>
          found.length === 0 ? (
            <Empty title={say('linked.none')}>{say('linked.none-advice')}</Empty>
          ) : (
            <CaseTable items={found} />
          )
        }
      </Loaded>
      <MoreButton of={list} />
    </section>
  );
};
