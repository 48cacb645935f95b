import {
  commit,
  getItem,
  getItems,
  type Item,
  putEntries,
  putNew,
  putVersion,
  queryPartition,
  readPartition,
  type Table,
  type Write,
} from '#platform/dynamo.ts';
import { keys } from '#platform/table.ts';
import { foldAddress, poolOf, type User, type UserChange, userSchema } from './user.ts';
import type { UserStore } from './user-store.ts';

const everybody = { pk: keys.user('').pk, beginsWith: keys.user('').sk };

const readUser = (item: Item | undefined): User | undefined =>
  item === undefined ? undefined : userSchema.parse(item);

const itemOf = (user: User) => ({ ...user, ...keys.user(user.id) });

const addressOf = (user: User) => ({
  ...keys.userAddress(poolOf(user), foldAddress(user.email)),
  userId: user.id,
});

/** What is written once with a new user, who never moves between staff and customers, nor to another address or contact. */
const listings = (table: Table, user: User): readonly Write[] => [
  putNew(table, addressOf(user)),
  ...(user.contactId === undefined
    ? []
    : [putNew(table, { ...keys.userContact(user.contactId), userId: user.id })]),
  ...(poolOf(user) === 'staff' ? [putNew(table, { ...keys.staffListing(user.id) })] : []),
];

const batch = 100;

const readStaff = async (table: Table): Promise<readonly User[]> => {
  const listed = await readPartition(table, { pk: keys.staffListing('').pk });
  const wanted = listed.map(({ sk }) => ({ pk: everybody.pk, sk: String(sk) }));
  const users: User[] = [];
  for (let from = 0; from < wanted.length; from += batch) {
    const items = await getItems(table, wanted.slice(from, from + batch));
    users.push(...items.map((item) => userSchema.parse(item)));
  }
  return users;
};

/** The writes of one change of a user. */
export const userWrites = (
  table: Table,
  { user, entries }: UserChange,
  expectedVersion: number,
): readonly Write[] => [
  putVersion(table, itemOf(user), expectedVersion),
  ...(expectedVersion === 0 ? listings(table, user) : []),
  ...putEntries(table, `USER#${user.id}`, entries),
];

export const dynamoUserStore = (table: Table): UserStore => ({
  user: async (userId) => readUser(await getItem(table, keys.user(userId))),
  staff: () => readStaff(table),
  page: async (page) => {
    const { items, ...rest } = await queryPartition(table, everybody, page);
    return { ...rest, items: items.map((item) => userSchema.parse(item)) };
  },
  holderOf: async (pool, address) => {
    const item = await getItem(table, keys.userAddress(pool, foldAddress(address)));
    return item === undefined ? undefined : String(item['userId']);
  },
  userOfContact: async (contactId) => {
    const item = await getItem(table, keys.userContact(contactId));
    return item && readUser(await getItem(table, keys.user(String(item['userId']))));
  },
  commit: ({ claim, ...change }, expectedVersion) =>
    commit(table, userWrites(table, change, expectedVersion), claim),
});
