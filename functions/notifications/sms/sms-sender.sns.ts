import { PublishCommand, SNSClient, SNSServiceException } from '@aws-sdk/client-sns';
import { unreachedWhy } from '../unreached.ts';
import type { Sms, SmsSender, SmsSent } from './sms-sender.ts';

/**
 * The client never tries again by itself: a call whose answer was lost may have sent the message, and it is paid for.
 * No call lasts longer than the attempt of `deliver` is taken to last.
 */
export const snsOptions = {
  maxAttempts: 1,
  requestHandler: { connectionTimeout: 1500, requestTimeout: 4000, throwOnRequestTimeout: true },
} as const;

/** Refusals of this message that no repetition changes. */
const refusals = new Set([
  'InvalidParameterException',
  'InvalidParameterValueException',
  'ValidationException',
]);

/** SNS says it by an error of its own, or as a word about the number. */
const isOptOut = ({ name, message }: Error): boolean =>
  name.startsWith('OptedOut') || /opted[ -]?out/i.test(message);

/** What a failed call says; only an answer of SNS, or none at all since it was not reached, makes sure that nothing left. */
export const outcomeOf = (error: unknown): SmsSent => {
  const unreached = unreachedWhy(error);
  if (unreached !== undefined) return { is: 'postponed', reason: unreached };
  if (!(error instanceof SNSServiceException))
    return { is: 'uncertain', reason: 'The answer of the SMS service was lost.' };
  if (isOptOut(error)) return { is: 'opted-out' };
  if (refusals.has(error.name))
    return { is: 'refused', reason: 'The SMS service refused the number or the text.' };
  const status = error.$metadata.httpStatusCode ?? 500;
  return status < 500
    ? { is: 'postponed', reason: error.name }
    : { is: 'uncertain', reason: 'The SMS service failed in the middle.' };
};

const request = ({ to, text, maxPriceUsd }: Sms): PublishCommand =>
  new PublishCommand({
    PhoneNumber: to,
    Message: text,
    MessageAttributes: {
      'AWS.SNS.SMS.SMSType': { DataType: 'String', StringValue: 'Transactional' },
      'AWS.SNS.SMS.MaxPrice': { DataType: 'Number', StringValue: String(maxPriceUsd) },
    },
  });

/** Text messages over SNS; a client of another make must be made with `snsOptions`. */
export const snsSmsSender = (client = new SNSClient(snsOptions)): SmsSender => ({
  send: async (sms) => {
    try {
      const { MessageId: messageId } = await client.send(request(sms));
      return messageId === undefined
        ? { is: 'uncertain', reason: 'The SMS service took a message without naming it.' }
        : { is: 'sent', messageId };
    } catch (error) {
      return outcomeOf(error);
    }
  },
});
