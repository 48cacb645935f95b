import { dynamoUserStore, type User } from '../../functions/identity/index.ts';
import type { Cloud } from '../cloud.ts';
import { tableOf } from '../table.ts';

/** Everybody who signs in: the data of one machine are small. */
export const everybody = async (cloud: Cloud): Promise<readonly User[]> => {
  const store = dynamoUserStore(tableOf(cloud));
  const users: User[] = [];
  let after: string | undefined;
  do {
    const page = await store.page({ limit: 100, after });
    users.push(...page.items);
    after = page.next;
  } while (after !== undefined);
  return users;
};
