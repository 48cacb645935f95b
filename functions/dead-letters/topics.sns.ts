import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import type { Sender } from './sender.ts';

/** Publishes a message once more on the topic it came from, with the attributes its listeners filter by. */
export const publishAgain =
  (client: SNSClient): Sender['publish'] =>
  async ({ topicArn, text, attributes }) => {
    await client.send(
      new PublishCommand({
        TopicArn: topicArn,
        Message: text,
        MessageAttributes: Object.fromEntries(
          Object.entries(attributes).map(([name, StringValue]) => [
            name,
            { DataType: 'String', StringValue },
          ]),
        ),
      }),
    );
  };
