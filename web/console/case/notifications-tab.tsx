import { Skeleton, Table, Text } from '@mantine/core';
import type { ItemOf } from '../../client/routes.ts';
import { useList } from '../../ui/desk.ts';
import { useFormat } from '../../ui/format.ts';
import { useNameOf } from '../../ui/people.ts';
import { Empty, Loaded } from '../../ui/problem-view.tsx';
import { useUiWords } from '../../ui/ui-words.ts';
import classes from './case.module.css';
import type { Case } from './case.ts';
import { useCaseWords } from './case-words.ts';
import { useEventName } from './journal-tab.tsx';

type Notification = ItemOf<'listNotifications'>;

const Row = ({ of: one }: { readonly of: Notification }) => {
  const say = useCaseWords();
  const format = useFormat();
  const nameOf = useNameOf();
  const eventName = useEventName();
  const at = one.sentAt ?? one.plannedAt;
  return (
    <Table.Tr>
      <Table.Td title={format.exact(at)}>{format.instant(at)}</Table.Td>
      <Table.Td>
        {one.recipientKind === 'user' ? `${nameOf(one.recipientId)}, ` : ''}
        {one.address ?? '–'}
      </Table.Td>
      <Table.Td>{one.channel === 'sms' ? 'SMS' : 'E-mail'}</Table.Td>
      <Table.Td>{eventName(one.eventType)}</Table.Td>
      <Table.Td>
        {one.dueAt === undefined
          ? say(`notification.${one.status}`)
          : say('notification.held', { at: format.instant(one.dueAt) })}
        {one.reason === undefined ? null : (
          <Text size="xs" c="dimmed">
            {one.reason}
          </Text>
        )}
      </Table.Td>
    </Table.Tr>
  );
};

const columns = ['when', 'to', 'by', 'because', 'status'] as const;

/** What was sent to whom because of the case, and what became of it (NOT-3). */
export const NotificationsTab = ({ of }: { readonly of: Case }) => {
  const say = useCaseWords();
  const word = useUiWords();
  const found = useList('listNotifications', { params: { caseId: of.id }, query: { limit: 100 } });
  return (
    <Loaded
      of={{ data: found.items, error: found.error, retry: found.retry }}
      skeleton={<Skeleton height={120} aria-label={word('loading')} />}
    >
      {(items) =>
        items.length === 0 ? (
          <Empty title={say('notifications.empty')} />
        ) : (
          <div className={classes.sheet}>
            <Table aria-label={say('notifications.label')}>
              <Table.Thead>
                <Table.Tr>
                  {columns.map((column) => (
                    <Table.Th key={column} scope="col">
                      {say(`notifications.${column}`)}
                    </Table.Th>
                  ))}
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {items.map((one) => (
                  <Row key={one.id} of={one} />
                ))}
              </Table.Tbody>
            </Table>
          </div>
        )
      }
    </Loaded>
  );
};
