import type { Message } from './query-protocol.ts';

const byteLimit = 256 * 1024;
const batchLimit = 10;
const subjectLimit = 100;

export const bytesOf = ({ text, attributes }: Message): number =>
  Object.entries(attributes).reduce(
    (sum, [name, { Type, Value }]) => sum + Buffer.byteLength(name + Type + Value),
    Buffer.byteLength(text),
  );

const attributeFault = (name: string, type: string, value: string): string | undefined => {
  if (!/^(?!\.)(?!.*\.\.)[\w.-]{1,256}(?<!\.)$/.test(name))
    return `The message attribute name '${name}' is not valid.`;
  if (!/^(String|Number)(\.[\w.-]+)?$|^String\.Array$/.test(type))
    return `The message attribute '${name}' has an unsupported data type '${type}'.`;
  return value === ''
    ? `The message attribute '${name}' must contain a non-empty value.`
    : undefined;
};

/** Why SNS would refuse this message, if it would. */
export const faultOf = (message: Message): string | undefined => {
  if (message.text === '') return 'Empty message';
  if (bytesOf(message) > byteLimit) return 'Message too long';
  const { subject } = message;
  if (subject !== undefined && (subject.length > subjectLimit || /\p{Cc}/u.test(subject)))
    return 'Subject';
  return Object.entries(message.attributes)
    .map(([name, { Type, Value }]) => attributeFault(name, Type, Value))
    .find((fault) => fault !== undefined);
};

/** Why SNS would refuse a whole batch, as its error code. */
export const batchFaultOf = (messages: readonly Message[]): string | undefined => {
  if (messages.length === 0) return 'EmptyBatchRequest';
  if (messages.length > batchLimit) return 'TooManyEntriesInBatchRequest';
  if (new Set(messages.map(({ id }) => id)).size < messages.length)
    return 'BatchEntryIdsNotDistinct';
  if (messages.some(({ id }) => !/^[\w-]{1,80}$/.test(id))) return 'InvalidBatchEntryId';
  const bytes = messages.reduce((sum, message) => sum + bytesOf(message), 0);
  return bytes > byteLimit ? 'BatchRequestTooLong' : undefined;
};
