import { setTimeout as pause } from 'node:timers/promises';
import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { type Check, type Finding, mind, type Subject, well, wrong } from './check.ts';

/** A deployment that stands, and the key of an integration by which it is tried. */
export type Standing = Subject & {
  /** Address of the API, without a slash at its end. */
  readonly url: string;
  /** An API key with the scopes cases:write, customers:write, quarantine:read and quarantine:write. */
  readonly apiKey: string | undefined;
  /** Names the probes of this run. */
  readonly mark: string;
  /** How often, and after how many milliseconds each, a mail is looked for. */
  readonly patience?: { readonly times: number; readonly millis: number };
};

type Json = Readonly<Record<string, unknown>>;

/** A request, and the headers it needs besides. */
const ask = async (
  standing: Standing,
  line: string,
  { body, headers = {} }: { readonly body?: Json; readonly headers?: Record<string, string> } = {},
) => {
  const [method = 'GET', path = '/'] = line.split(' ');
  const { url, apiKey } = standing;
  const answer = await fetch(`${url}${path}`, {
    method,
    headers: {
      'content-type': 'application/json',
      ...(apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(15_000),
  });
  const text = await answer.text();
  return { status: answer.status, body: (text === '' ? {} : JSON.parse(text)) as Json };
};

type Answer = Awaited<ReturnType<typeof ask>>;

const health = async (standing: Standing): Promise<Finding> => {
  const { status, body } = await ask(standing, 'GET /v1/health');
  if (status === 200 && body['state'] === 'ok')
    return well(`The API answers, version ${body['version']}.`);
  return wrong(`The API answers ${status}.`, 'Look at the alarm system/api in docs/runbook.md.');
};

const keyTodo =
  'Make an API key (docs/deploy.md, "First users") and set LAMBDESK_API_KEY, then run the doctor again.';

/** What was asked has to be answered so. @throws what it was answered instead */
const expectStatus = (answer: Answer, [what, status]: readonly [string, number]): Json => {
  if (answer.status === status) return answer.body;
  throw new Error(`${what} was answered ${answer.status}: ${answer.body['title'] ?? ''}`);
};

/** The doctor's own customer; within 30 days it stays the same one. */
const patientOf = async (standing: Standing): Promise<Json> => {
  const once = (key: string) => ({ headers: { 'idempotency-key': key } });
  const made = await ask(standing, 'POST /v1/customers', {
    ...once('doctor-customer'),
    body: { name: 'Doctor of the desk', type: 'company' },
  });
  const { id: customerId } = expectStatus(made, ['A customer', 201]);
  const added = await ask(standing, `POST /v1/customers/${customerId}/contacts`, {
    ...once('doctor-contact'),
    body: { name: 'Doctor', language: 'en' },
  });
  const { id: contactId } = expectStatus(added, ['A contact', 201]);
  return { customerId, contactId };
};

/** Opens a case and cancels it: routes, authorizer, table and workflow all have to work for that. */
const openAndCancel = async (standing: Standing): Promise<string> => {
  const opened = await ask(standing, 'POST /v1/cases', {
    body: {
      ...(await patientOf(standing)),
      subject: `Probe of the doctor ${standing.mark}`,
      text: 'Opened to see that it can be; it is cancelled at once.',
      channel: 'phone',
    },
  });
  const { id, reference, version } = expectStatus(opened, ['A case', 201]);
  const cancelled = await ask(standing, `POST /v1/cases/${id}/transitions`, {
    headers: { 'if-match': `"${version}"` },
    body: { to: 'cancelled', reason: 'A probe.' },
  });
  expectStatus(cancelled, ['Cancelling the case', 200]);
  return String(reference);
};

const probeCase = async (standing: Standing): Promise<Finding> => {
  if (standing.apiKey === undefined) return mind('No case was opened.', keyTodo);
  try {
    return well(`The case ${await openAndCancel(standing)} was opened and cancelled.`);
  } catch (error) {
    return wrong(
      (error as Error).message,
      'Check the scopes of the key; then see docs/runbook.md.',
    );
  }
};

type Waiting = { readonly id: string; readonly subject: string };

const waiting = async (standing: Standing): Promise<Waiting | undefined> => {
  const { body } = await ask(standing, 'GET /v1/quarantine?limit=100');
  return ((body['items'] ?? []) as readonly Waiting[]).find(({ subject }) =>
    subject.includes(standing.mark),
  );
};

const arrived = async (standing: Standing): Promise<Waiting | undefined> => {
  const { times, millis } = standing.patience ?? { times: 24, millis: 5000 };
  for (let n = 0; n < times; n += 1) {
    const found = await waiting(standing);
    if (found !== undefined) return found;
    await pause(millis);
  }
  return undefined;
};

const sendMail = async ({ settings, mark }: Standing): Promise<void> => {
  await new SESv2Client({ region: settings.region }).send(
    new SendEmailCommand({
      FromEmailAddress: settings.mailSender,
      Destination: { ToAddresses: [`support@${settings.mailDomain}`] },
      Content: {
        Simple: {
          Subject: { Data: `Probe of the doctor ${mark}` },
          Body: { Text: { Data: 'Sent to see that mail leaves and comes in.' } },
        },
      },
    }),
  );
};

/** Sends a mail to ourselves: our own address is never a requester, so it waits in quarantine, where it is rejected. */
const probeMail = async (standing: Standing): Promise<Finding> => {
  if (standing.apiKey === undefined) return mind('No mail was sent.', keyTodo);
  await sendMail(standing);
  const found = await arrived(standing);
  if (found === undefined)
    return wrong(
      'A mail left and did not come in within two minutes.',
      'See mail-probe in docs/runbook.md.',
    );
  const rejected = await ask(standing, `POST /v1/quarantine/${found.id}/reject`, {
    body: { reason: 'A probe of the doctor.' },
  });
  expectStatus(rejected, ['Rejecting the mail', 200]);
  return well('A mail left, came in, and waited in quarantine as it should.');
};

/** What does not answer as a desk does is no desk: whoever asked has to hear that it is wrong, not that nothing is known. */
const orWrong = (look: () => Promise<Finding>) => (): Promise<Finding> =>
  look().catch((error: unknown) =>
    wrong(
      `It did not do what it is for: ${error instanceof Error ? error.message : String(error)}`,
      'See that `publicUrl` leads to the API of the stage; then see docs/runbook.md.',
    ),
  );

/** Whether the deployment does what it is for. */
export const afterChecks = (standing: Standing): readonly Check[] => [
  { name: 'API', look: orWrong(() => health(standing)) },
  { name: 'probe case', look: orWrong(() => probeCase(standing)) },
  { name: 'probe mail', look: orWrong(() => probeMail(standing)) },
];
