import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { Client } from '../client/client.ts';
import type { ItemOf } from '../client/routes.ts';
import type { Option } from './classification.ts';
import { useDesk, useMay } from './desk.ts';
import { useUiWords } from './ui-words.ts';

export type Person = ItemOf<'listUsers'>;

const everyMs = 60_000;

const everybody = async (client: Client, signal: AbortSignal): Promise<readonly Person[]> => {
  const people: Person[] = [];
  let cursor: string | undefined;
  do {
    const query = { limit: 100, ...(cursor === undefined ? {} : { cursor }) };
    const page = await client.call('listUsers', { query }, { signal });
    people.push(...page.items);
    cursor = page.next;
  } while (cursor !== undefined);
  return people;
};

/** Everybody who signs in, for names and for choosing an owner. */
export const useStaff = (): readonly Person[] => {
  const { client } = useDesk();
  const may = useMay();
  const { data } = useQuery({
    queryKey: ['listUsers', 'all'],
    queryFn: ({ signal }) => everybody(client, signal),
    refetchInterval: everyMs,
    enabled: may('listUsers'),
  });
  return useMemo(() => (data ?? []).filter(({ roles }) => !roles.includes('customer')), [data]);
};

/** Who may own a case, as options. */
export const useOwners = (): readonly Option[] =>
  useStaff()
    .filter(({ disabled }) => !disabled)
    .map(({ id, name }) => ({ value: id, label: name }));

/** The name of somebody by id; the id itself where nobody is known by it. */
export const useNameOf = (): ((userId: string | undefined) => string) => {
  const say = useUiWords();
  const { me } = useDesk();
  const staff = useStaff();
  return useCallback(
    (userId) => {
      if (userId === undefined) return say('nobody');
      if (userId === me.id) return me.name;
      return staff.find(({ id }) => id === userId)?.name ?? userId;
    },
    [say, me, staff],
  );
};
