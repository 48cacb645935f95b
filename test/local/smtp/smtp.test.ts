import { type AddressInfo, connect } from 'node:net';
import { createTransport } from 'nodemailer';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { MailVerdicts } from '../../../local/doors/index.ts';
import { createS3 } from '../../../local/s3/index.ts';
import { createSmtp, type Smtp } from '../../../local/smtp/index.ts';
import { aFolder, aResource, dropFolder, openCloud, type TestCloud } from '../one-service.ts';

const functionArn = 'arn:aws:lambda:eu-central-1:000000000000:function:receive';
const rule = (Recipients: readonly string[], Actions: readonly object[], more: object = {}) =>
  aResource('AWS::SES::ReceiptRule', `rule-${Recipients.join('-')}`, {
    RuleSetName: 'rules',
    Rule: { Enabled: true, Recipients, Actions, ScanEnabled: true, TlsPolicy: 'Optional', ...more },
  });
const store = { S3Action: { BucketName: 'mail', ObjectKeyPrefix: 'in/' } };
const invoke = { LambdaAction: { FunctionArn: functionArn, InvocationType: 'Event' } };
const bucket = aResource('AWS::S3::Bucket', 'mail');

let dir: string;
let cloud: TestCloud;
let smtp: Smtp;
let port: number;
let verdicts: MailVerdicts;
let atStep: (name: string) => void;

const open = async (rules = [rule(['desk.example'], [store, invoke])]): Promise<void> => {
  cloud = openCloud(dir, [bucket, ...rules], { step: async (name) => atStep(name) });
  cloud.services.set('s3', await createS3(cloud));
  smtp = createSmtp(cloud, () => verdicts);
  await new Promise<void>((resolve) => smtp.server.listen(0, '127.0.0.1', resolve));
  port = (smtp.server.address() as AddressInfo).port;
};

beforeEach(() => {
  dir = aFolder();
  verdicts = {};
  atStep = () => {};
});
afterEach(async () => {
  await smtp.close();
  cloud.database.close();
  dropFolder(dir);
});

const send = async (message: object): Promise<void> => {
  const transport = createTransport({ host: '127.0.0.1', port, secure: false, ignoreTLS: true });
  try {
    await transport.sendMail({
      from: 'Rūta P. <ruta@customer.example>',
      to: 'support@desk.example',
      subject: 'Neveikia',
      text: 'Laba',
      ...message,
    });
  } finally {
    transport.close();
  }
};
const tooLarge = 41 * 1024 * 1024;

/** Says one line after each answer of the server, as no client library would; answers all that was heard. */
const talk = (lines: readonly string[]): Promise<string> =>
  new Promise((resolve, reject) => {
    const open = [...lines];
    const socket = connect(port, '127.0.0.1');
    let heard = '';
    socket.on('data', (chunk: Buffer) => {
      heard += chunk.toString();
      if (!/^\d{3} .*\r\n$/m.test(chunk.toString())) return;
      const line = open.shift();
      if (line === undefined) socket.end();
      else socket.write(`${line}\r\n`);
    });
    socket.on('close', () => resolve(heard));
    socket.on('error', reject);
  });
const stored = () =>
  cloud.database
    .prepare('SELECT key FROM s3_object')
    .all()
    .map((row) => String(row['key']));
const read = async (key: string): Promise<string> =>
  String((await cloud.call('s3', { method: 'GET', path: `/mail/${key}` })).body);
// biome-ignore lint/suspicious/noExplicitAny: the event as a function without types reads it
const record = (n = 0): any => (cloud.invoked[n]?.payload as any)?.Records[0];

describe('a mail that is taken', () => {
  test('is stored raw under the prefix and its id, with the trace SES adds', async () => {
    await open();
    await send({ headers: { 'X-Own': 'kept' } });
    const [key = ''] = stored();
    expect(key).toMatch(/^in\/[0-9a-v]{40}$/);
    const text = await read(key);
    expect(text).toMatch(/^Return-Path: <ruta@customer\.example>\r\nReceived: from /);
    expect(text).toContain('X-Own: kept\r\n');
    expect(text.endsWith('\r\n\r\nLaba\r\n')).toBe(true);
  });

  test('wakes the function once, with SES’s event', async () => {
    await open();
    await send({
      cc: 'Other <other@elsewhere.example>',
      envelope: { from: 'bounce@customer.example', to: ['support@desk.example'] },
    });
    expect(cloud.invoked).toHaveLength(1);
    const [key = ''] = stored();
    const { eventSource, eventVersion, ses } = record();
    expect({ eventSource, eventVersion }).toEqual({ eventSource: 'aws:ses', eventVersion: '1.0' });
    expect(`in/${ses.mail.messageId}`).toBe(key);
    expect(cloud.invoked[0]?.id).toContain(ses.mail.messageId);
    expect(ses.mail).toMatchObject({
      source: 'bounce@customer.example',
      destination: ['support@desk.example', 'other@elsewhere.example'],
      headersTruncated: false,
      commonHeaders: {
        returnPath: 'bounce@customer.example',
        from: ['Rūta P. <ruta@customer.example>'],
        to: ['support@desk.example'],
        subject: 'Neveikia',
      },
    });
    expect(ses.mail.headers).toContainEqual({ name: 'Subject', value: 'Neveikia' });
    expect(ses.receipt).toMatchObject({
      recipients: ['support@desk.example'],
      spamVerdict: { status: 'PASS' },
      virusVerdict: { status: 'PASS' },
      spfVerdict: { status: 'PASS' },
      dkimVerdict: { status: 'PASS' },
      dmarcVerdict: { status: 'PASS' },
      action: { type: 'Lambda', functionArn, invocationType: 'Event' },
    });
    expect(ses.receipt).not.toHaveProperty('dmarcPolicy');
  });

  test('has its verdicts from the local door only, never from its own headers', async () => {
    await open();
    await send({
      headers: {
        'X-SES-Spam-Verdict': 'FAIL',
        'Authentication-Results': 'amazonses.com; dkim=fail',
      },
    });
    expect(record().ses.receipt.spamVerdict.status).toBe('PASS');
    verdicts = { dmarc: 'FAIL', dmarcPolicy: 'reject', spam: 'GRAY' };
    await send({ headers: { 'X-SES-Spam-Verdict': 'PASS' } });
    expect(record(1).ses.receipt).toMatchObject({
      spamVerdict: { status: 'GRAY' },
      dmarcVerdict: { status: 'FAIL' },
      dmarcPolicy: 'reject',
    });
  });

  test('says of a long header that it was cut', async () => {
    await open();
    await send({ headers: { 'X-Long': 'word '.repeat(3000) } });
    expect(record().ses.mail.headersTruncated).toBe(true);
  });

  test('may have an empty sender, a header nobody can parse, and no body', async () => {
    await open();
    await send({ envelope: { from: '', to: ['support@desk.example'] }, raw: 'no header at all' });
    await send({
      envelope: { from: 'a@b.example', to: ['support@desk.example'] },
      raw: ': \r\n\xff\xfe',
    });
    expect(record().ses.mail.source).toBe('');
    expect(stored()).toHaveLength(2);
  });
});

describe('recipients', () => {
  test('no rule takes are refused with 550', async () => {
    await open();
    await expect(send({ to: 'support@evil.example' })).rejects.toMatchObject({ responseCode: 550 });
    await expect(send({ to: 'a@sub.desk.example' })).rejects.toMatchObject({ responseCode: 550 });
    expect(stored()).toEqual([]);
  });

  test('are matched by address with any label, by domain, and by all below a domain', async () => {
    await open([
      rule(['help@desk.example'], [store, invoke]),
      rule(['.below.example'], [store]),
      rule(['off.example'], [store], { Enabled: false }),
    ]);
    await send({ to: 'Help+case@DESK.example' });
    await send({ to: 'any@deep.below.example' });
    await expect(send({ to: 'other@desk.example' })).rejects.toMatchObject({ responseCode: 550 });
    await expect(send({ to: 'a@off.example' })).rejects.toMatchObject({ responseCode: 550 });
    expect(cloud.invoked).toHaveLength(1);
    expect(record().ses.receipt.recipients).toEqual(['Help+case@desk.example']);
  });
});

describe('250 is not said', () => {
  test.each(['ses.mail-stored:changed', 'ses.mail-queued:changed'])(
    'when something fails at %s',
    async (step) => {
      await open();
      atStep = (name) => {
        if (name === step) throw new Error('injected');
      };
      await expect(send({})).rejects.toMatchObject({ responseCode: 451 });
    },
  );

  test('to more than 40 MB, announced or not', async () => {
    await open();
    expect(await talk(['EHLO c', `MAIL FROM:<a@b.example> SIZE=${tooLarge}`])).toMatch(/^552 /m);
    const body = `Subject: big\r\n\r\n${`${'x'.repeat(998)}\r\n`.repeat(tooLarge / 1000)}\r\n.`;
    const envelope = [
      'EHLO c',
      'MAIL FROM:<a@b.example>',
      'RCPT TO:<support@desk.example>',
      'DATA',
    ];
    expect(await talk([...envelope, body])).toMatch(/^354 [\s\S]*^552 /m);
    expect(stored()).toEqual([]);
    expect(cloud.invoked).toEqual([]);
  });
});

test('a rule that does what we do not know is named', async () => {
  await open([]);
  const bounce = { BounceAction: { SmtpReplyCode: '550' } };
  const strange = { ...cloud, resources: [rule(['desk.example'], [bounce])] };
  expect(() => createSmtp(strange, () => ({}))).toThrow(/rule-desk\.example/);
});
