import { PublishBatchCommand, type SNSClient } from '@aws-sdk/client-sns';
import type { Topic, TopicMessage } from './topic.ts';

/** Limits of one PublishBatch: ten messages, 256 KiB in all. */
const batchMessages = 10;
const batchBytes = 256 * 1024;

/** Attributes count too; their names and types are short. */
const bytesOf = ({ text, attributes }: TopicMessage): number =>
  Buffer.byteLength(text) + Buffer.byteLength(JSON.stringify(attributes)) + 64;

/** Cuts messages into batches that SNS takes, order kept. */
export const batchesOf = (
  messages: readonly TopicMessage[],
): readonly (readonly TopicMessage[])[] => {
  const batches: TopicMessage[][] = [];
  let room = 0;
  for (const message of messages) {
    const bytes = bytesOf(message);
    const last = batches.at(-1);
    if (last === undefined || last.length === batchMessages || bytes > room) {
      batches.push([message]);
      room = batchBytes - bytes;
      continue;
    }
    last.push(message);
    room -= bytes;
  }
  return batches;
};

const attributesOf = (attributes: TopicMessage['attributes']) =>
  Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [
      name,
      { DataType: 'String', StringValue: value },
    ]),
  );

/** One PublishBatch request; entry ids are the places in the batch, since SNS allows few letters in them. */
export const publishRequest = (topicArn: string, batch: readonly TopicMessage[]) => ({
  TopicArn: topicArn,
  PublishBatchRequestEntries: batch.map(({ text, attributes }, place) => ({
    Id: String(place),
    Message: text,
    MessageAttributes: attributesOf(attributes),
  })),
});

export const snsTopic = (client: SNSClient, topicArn: string): Topic => ({
  publish: async (messages) => {
    const failed: string[] = [];
    for (const batch of batchesOf(messages)) {
      const { Failed = [] } = await client.send(
        new PublishBatchCommand(publishRequest(topicArn, batch)),
      );
      failed.push(...Failed.flatMap(({ Id }) => batch[Number(Id)]?.id ?? []));
    }
    return failed;
  },
});
