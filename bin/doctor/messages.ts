import {
  GetSMSAttributesCommand,
  GetSMSSandboxAccountStatusCommand,
  ListOriginationNumbersCommand,
  SNSClient,
} from '@aws-sdk/client-sns';
import { type Check, type Finding, mind, type Subject, well, wrong } from './check.ts';

const sandbox = async ({ settings }: Subject): Promise<Finding> => {
  const { IsInSandbox } = await new SNSClient({ region: settings.region }).send(
    new GetSMSSandboxAccountStatusCommand({}),
  );
  if (IsInSandbox !== true) return well('Text messages may go to any phone.');
  return mind(
    'Text messages are in their sandbox: they go to verified phones only.',
    'Ask to leave it in the SNS console (Text messaging), if you send text messages.',
  );
};

/** What a new account may spend a month, until somebody asks for more. */
const usualLimit = 1;

const spending = async ({ settings }: Subject): Promise<Finding> => {
  const { attributes = {} } = await new SNSClient({ region: settings.region }).send(
    new GetSMSAttributesCommand({ attributes: ['MonthlySpendLimit'] }),
  );
  const limit = Number(attributes['MonthlySpendLimit'] ?? usualLimit);
  if (limit < settings.smsMonthlyUsd)
    return wrong(
      `SNS stops at $${limit} a month; the alarms of this stage expect $${settings.smsMonthlyUsd}.`,
      'Raise the quota in AWS Support, then MonthlySpendLimit in SNS; or lower `smsMonthlyUsd`.',
    );
  return well(`SNS stops at $${limit} a month.`);
};

const origination = async ({ settings }: Subject): Promise<Finding> => {
  const { PhoneNumbers = [] } = await new SNSClient({ region: settings.region }).send(
    new ListOriginationNumbersCommand({}),
  );
  if (PhoneNumbers.length > 0)
    return well(`Text messages come from ${PhoneNumbers.length} number(s) of yours.`);
  return mind(
    'Text messages come from numbers of AWS, which some countries refuse and nobody can answer with STOP.',
    'Get an origination number or a sender id for your countries in AWS End User Messaging.',
  );
};

/** Whether text messages leave, as far as they should. */
export const messageChecks = (subject: Subject): readonly Check[] => [
  { name: 'SMS sandbox', look: () => sandbox(subject) },
  { name: 'SMS spending', look: () => spending(subject) },
  { name: 'SMS origination', look: () => origination(subject) },
];
