/** One message for the topic, as wide as SNS wants it: text and string attributes. */
export type TopicMessage = {
  /** Names the message within its batch, so that a failure can be told apart. */
  readonly id: string;
  readonly text: string;
  readonly attributes: Readonly<Record<string, string>>;
};

/** Where every event is published. */
export type Topic = {
  /** Publishes in order, in as few calls as the limits allow; answers the ids of those that were not taken. */
  readonly publish: (messages: readonly TopicMessage[]) => Promise<readonly string[]>;
};
