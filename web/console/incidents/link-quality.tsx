import { Skeleton, Table, Text } from '@mantine/core';
import type { Answer } from '../../client/routes.ts';
import { useRead } from '../../ui/desk.ts';
import { useFormat } from '../../ui/format.ts';
import layout from '../../ui/layout.module.css';
import { useNameOf } from '../../ui/people.ts';
import { Loaded } from '../../ui/problem-view.tsx';
import type { Incident } from './incident.ts';
import { useIncidentWords } from './incidents-words.ts';

type Quality = Answer<'readLinkQuality'>;

const ByAgent = ({ of }: { readonly of: Quality['byAgent'] }) => {
  const say = useIncidentWords();
  const format = useFormat();
  const nameOf = useNameOf();
  return (
    <Table mt="xs" aria-labelledby="quality">
      <Table.Thead>
        <Table.Tr>
          {(['agent', 'linked', 'disputed'] as const).map((column) => (
            <Table.Th key={column} scope="col">
              {say(`quality.${column}`)}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {of.map(({ userId, linked, disputed }) => (
          <Table.Tr key={userId}>
            <Table.Td>{nameOf(userId)}</Table.Td>
            <Table.Td>{format.number(linked)}</Table.Td>
            <Table.Td>{format.number(disputed)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
};

const slowly = { every: 30_000 };

/** How many of the links of an incident its customers said were wrong, and whose they were. */
export const LinkQuality = ({ of }: { readonly of: Incident }) => {
  const say = useIncidentWords();
  const format = useFormat();
  const found = useRead('readLinkQuality', { params: { incidentId: of.id } }, slowly);
  return (
    <section className={layout.card} aria-labelledby="quality">
      <h2 id="quality">{say('quality')}</h2>
      <Loaded of={found} skeleton={<Skeleton height={50} mt="sm" />}>
        {({ linked, disputed, released, rate, byAgent }) =>
          linked === 0 ? (
            <Text size="sm" c="dimmed">
              {say('linked.none')}
            </Text>
          ) : (
            <>
              <Text size="sm">
                {say('quality.says', { disputed, count: linked, rate: format.percent(rate) })}
              </Text>
              {released === 0 ? null : (
                <Text size="sm" c="dimmed">
                  {say('quality.released', { count: released })}
                </Text>
              )}
              {byAgent.length === 0 ? null : <ByAgent of={byAgent} />}
            </>
          )
        }
      </Loaded>
    </section>
  );
};
