import {
  BatchGetCommand,
  BatchWriteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import type { Item, Table, Write } from '#platform/dynamo.ts';

/** A table that takes the puts of real use cases into memory, and reads through to the real one what it has not got. */
export type CollectingTable = Table & {
  /** What was put since the last call, each item as it was put last. */
  readonly take: () => readonly Item[];
};

const nameOf = (key: Item): string => `${String(key['pk'])} ${String(key['sk'])}`;

const putOf = ({ Put }: Write): Item => {
  if (Put?.Item === undefined) throw new Error('Only puts can be collected.');
  return Put.Item;
};

export const collectingTable = (real: Table): CollectingTable => {
  let put = new Map<string, Item>();
  const keep = (item: Item): void => void put.set(nameOf(item), item);
  const send = async (command: { readonly input: unknown }): Promise<unknown> => {
    if (command instanceof TransactWriteCommand) {
      for (const item of (command.input.TransactItems ?? []).map(putOf)) keep(item);
      return {};
    }
    if (command instanceof PutCommand) {
      keep(command.input.Item ?? {});
      return {};
    }
    if (command instanceof BatchWriteCommand) {
      for (const { PutRequest } of Object.values(command.input.RequestItems ?? {}).flat())
        keep(PutRequest?.Item ?? {});
      return {};
    }
    if (command instanceof GetCommand) {
      const found = put.get(nameOf(command.input.Key ?? {}));
      return found === undefined ? real.client.send(command) : { Item: found };
    }
    if (command instanceof BatchGetCommand) return real.client.send(command);
    if (command instanceof QueryCommand) return real.client.send(command);
    throw new Error(`${command.constructor.name} cannot be collected.`);
  };
  return {
    name: real.name,
    client: { send } as unknown as Table['client'],
    take: () => {
      const items = [...put.values()];
      put = new Map();
      return items;
    },
  };
};
