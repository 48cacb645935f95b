/** A report of SES on one mail. */
export type Report = (said?: Said) => { readonly eventType: string };

/** What SES publishes of a mail, as its user guide shows it. */
type Said = {
  readonly address?: string;
  readonly at?: string;
  readonly caseId?: string;
  readonly notificationId?: string;
};

const mailOf = ({ address = 'vera@work.example', caseId, notificationId }: Said) => ({
  timestamp: '2026-11-22T08:00:00.000Z',
  messageId: '0107-ses',
  source: 'support@desk.example',
  sendingAccountId: '111122223333',
  destination: [address],
  headersTruncated: false,
  tags: {
    'ses:configuration-set': ['desk'],
    ...(caseId === undefined ? {} : { caseId: [caseId] }),
    ...(notificationId === undefined ? {} : { notificationId: [notificationId] }),
  },
});

const at = '2026-11-22T08:00:05.000Z';

export const aDelivery: Report = (said = {}) => ({
  eventType: 'Delivery',
  mail: mailOf(said),
  delivery: { timestamp: said.at ?? at, smtpResponse: '250 ok', recipients: [said.address] },
});

export const aBounce = (said: Said & { readonly type?: string } = {}) => ({
  eventType: 'Bounce',
  mail: mailOf(said),
  bounce: {
    bounceType: said.type ?? 'Permanent',
    bounceSubType: 'General',
    bouncedRecipients: [
      {
        emailAddress: said.address ?? 'vera@work.example',
        action: 'failed',
        status: '5.1.1',
        diagnosticCode: 'smtp; 550 5.1.1 user unknown',
      },
    ],
    timestamp: said.at ?? at,
  },
});

export const aComplaint: Report = (said = {}) => ({
  eventType: 'Complaint',
  mail: mailOf(said),
  complaint: {
    complainedRecipients: [{ emailAddress: said.address ?? 'vera@work.example' }],
    complaintFeedbackType: 'abuse',
    timestamp: said.at ?? at,
  },
});

export const aDelay: Report = (said = {}) => ({
  eventType: 'DeliveryDelay',
  mail: mailOf(said),
  deliveryDelay: { delayType: 'MailboxFull', timestamp: said.at ?? at },
});
