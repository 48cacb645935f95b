import { Skeleton, Table } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ItemOf } from '../../client/routes.ts';
import { useList } from '../../ui/desk.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { useFormat } from '../../ui/format.ts';
import { MoreButton } from '../../ui/paged-table.tsx';
import { Loaded } from '../../ui/problem-view.tsx';
import type { Agreement } from './agreement.ts';
import { useCustomerWords } from './customer-words.ts';

type Line = ItemOf<'readLedger'>;

const minute = 60_000;

/** What is granted, in its unit: a number of cases, or a span. */
export const useAmount = (unit: Agreement['unit']) => {
  const format = useFormat();
  return (amount: number): string =>
    unit === 'cases' ? format.number(amount) : format.span(amount * minute);
};

const Amount = ({ of, unit }: { readonly of: Line; readonly unit: Agreement['unit'] }) => {
  const amount = useAmount(unit);
  const moved = of.drawn === 0 ? of.consumed : of.drawn;
  return <>{`${moved < 0 ? '−' : ''}${amount(Math.abs(moved))}`}</>;
};

/** What was drawn from an agreement and given back to it, newest first. */
export const Ledger = ({
  of,
  onClose,
}: {
  readonly of: Agreement;
  readonly onClose: () => void;
}) => {
  const say = useCustomerWords();
  const format = useFormat();
  const list = useList('readLedger', { params: { agreementId: of.id } });
  const { items: data, error, retry } = list;
  return (
    <Dialog isOpen onClose={onClose} size="lg" title={`${of.name}: ${say('agreements.ledger')}`}>
      <Loaded of={{ data, error, retry }} skeleton={<Skeleton height={120} />}>
        {(lines) =>
          lines.length === 0 ? (
            <p>{say('ledger.none')}</p>
          ) : (
            <Table>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th scope="col">{say('ledger.when')}</Table.Th>
                  <Table.Th scope="col">{say('ledger.what')}</Table.Th>
                  <Table.Th scope="col">{say('ledger.amount')}</Table.Th>
                  <Table.Th scope="col">{say('ledger.case')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {lines.map((line) => (
                  <Table.Tr key={`${line.at} ${line.caseId} ${line.kind}`}>
                    <Table.Td>{format.instant(line.at)}</Table.Td>
                    <Table.Td>{say(`ledger.kind.${line.kind}`)}</Table.Td>
                    <Table.Td>
                      <Amount of={line} unit={of.unit} />
                    </Table.Td>
                    <Table.Td>
                      <Link to="/cases/$caseId" params={{ caseId: line.caseId }}>
                        {say('ledger.case')}
                      </Link>
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          )
        }
      </Loaded>
      <MoreButton of={list} />
    </Dialog>
  );
};
