import { DescribeActiveReceiptRuleSetCommand, SESClient } from '@aws-sdk/client-ses';
import {
  GetAccountCommand,
  GetEmailIdentityCommand,
  NotFoundException,
  SESv2Client,
} from '@aws-sdk/client-sesv2';
import { type Check, type Finding, mind, type Subject, well, wrong } from './check.ts';

const sending = async ({ settings }: Subject): Promise<Finding> => {
  const { SendingEnabled, EnforcementStatus, ProductionAccessEnabled, SendQuota } =
    await new SESv2Client({ region: settings.region }).send(new GetAccountCommand({}));
  if (SendingEnabled !== true || EnforcementStatus === 'SHUTDOWN')
    return wrong(
      'SES sends nothing for this account.',
      'Open the SES console: it says why, and whom to answer.',
    );
  if (EnforcementStatus === 'PROBATION')
    return mind(
      'AWS has put sending under review.',
      'Lower bounces and complaints (docs/runbook.md).',
    );
  if (ProductionAccessEnabled !== true)
    return wrong(
      'SES is in its sandbox: it sends to verified addresses only, 200 mails a day.',
      'Ask for production access in the SES console; docs/deploy.md says what to write.',
    );
  return well(
    `SES sends ${SendQuota?.Max24HourSend ?? 0} mails a day, ${SendQuota?.MaxSendRate ?? 0} a second.`,
  );
};

const identity = async ({ settings }: Subject): Promise<Finding> => {
  const { mailDomain } = settings;
  const found = await new SESv2Client({ region: settings.region })
    .send(new GetEmailIdentityCommand({ EmailIdentity: mailDomain }))
    .catch((error: unknown) =>
      error instanceof NotFoundException ? undefined : Promise.reject(error),
    );
  if (found === undefined)
    return mind(
      `${mailDomain} is not known to SES yet.`,
      'The first deployment makes it known; then run the doctor again and set the DKIM records it names.',
    );
  if (found.VerifiedForSendingStatus === true)
    return well(`${mailDomain} is verified, and DKIM signs.`);
  const records = (found.DkimAttributes?.Tokens ?? []).map(
    (token) => `${token}._domainkey.${mailDomain} CNAME ${token}.dkim.amazonses.com`,
  );
  return wrong(
    `${mailDomain} is not verified: nothing is sent from it.`,
    `Set in its DNS, and wait up to 72 hours:\n  ${records.join('\n  ')}`,
  );
};

/** Deploying once more changes nothing that stands: a set is activated when it is made. */
const activation = ({ stage, region, receiptRuleSet }: Subject['settings']): string =>
  receiptRuleSet === undefined
    ? `Activate the set of the stage, which \`aws cloudformation list-stack-resources --stack-name lambdesk-${stage}-services --region ${region}\` names: \`aws ses set-active-receipt-rule-set --rule-set-name NAME --region ${region}\`.`
    : `Activate it: \`aws ses set-active-receipt-rule-set --rule-set-name ${receiptRuleSet} --region ${region}\`.`;

const receiving = async ({ settings }: Subject, isDeployed: boolean): Promise<Finding> => {
  const { mailDomain, receiptRuleSet } = settings;
  const { Metadata, Rules = [] } = await new SESClient({ region: settings.region }).send(
    new DescribeActiveReceiptRuleSetCommand({}),
  );
  const active = Metadata?.Name;
  if (active === undefined)
    return isDeployed
      ? wrong('No receipt rule set is active: SES refuses all mail.', activation(settings))
      : well('No receipt rule set is active; the deployment will make one and activate it.');
  if (receiptRuleSet !== undefined && receiptRuleSet !== active)
    return wrong(
      `The settings name the rule set ${receiptRuleSet}, but ${active} is active.`,
      `Activate ${receiptRuleSet}, or take \`receiptRuleSet\` out of the settings.`,
    );
  const ours = Rules.some((rule) => rule.Enabled === true && rule.Recipients?.includes(mailDomain));
  if (ours) return well(`The active rule set ${active} takes mail to ${mailDomain}.`);
  return isDeployed
    ? wrong(`The active rule set ${active} takes no mail to ${mailDomain}.`, activation(settings))
    : well(`The rule set ${active} is active; the deployment will add its rule to it.`);
};

/** Whether SES lets us send and receive. */
export const mailChecks = (subject: Subject, isDeployed: boolean): readonly Check[] => [
  { name: 'sending', look: () => sending(subject) },
  { name: 'mail domain', look: () => identity(subject) },
  { name: 'receipt rules', look: () => receiving(subject, isDeployed) },
];
