import { type Desk, openDesk } from '../../support/desk.ts';
import { type Figure, figure, quantile, type Row, timed, within } from '../figures.ts';

const support = 'support@desk.example';
const mails = 15;

const pause = (): Promise<void> => new Promise((done) => setTimeout(done, 5));

/** Whether the newest entries of a list have this subject. */
const isListed = async (desk: Desk, path: string, subject: string): Promise<boolean> => {
  const as = await desk.tokenOf('agent');
  const { body } = await desk.request('GET', path, { as });
  return body.items.some((item: { readonly subject: string }) => item.subject === subject);
};

const untilListed = (desk: Desk, path: string, subject: string): Promise<number> =>
  timed(async () => {
    while (!(await isListed(desk, path, subject))) await pause();
  });

const cases = '/v1/cases?sort=newest&limit=5';
const quarantine = '/v1/quarantine?limit=5';

const writer = (n: number | string) => `Writer ${n} <writer-${n}@bench.example>`;

const plain = async (desk: Desk, n: number): Promise<number> => {
  const subject = `The connection is gone ${n}`;
  await desk.mail({ from: writer(n), to: support, subject, text: 'Since noon.' });
  return untilListed(desk, cases, subject);
};

const withFile = async (desk: Desk): Promise<number> => {
  const subject = 'A picture of the lamp';
  const attachments = [{ filename: 'lamp.jpg', content: Buffer.alloc(5 * 1024 * 1024, 1) }];
  await desk.mail({ from: writer('file'), to: support, subject, text: 'See it.', attachments });
  return untilListed(desk, cases, subject);
};

const raw = (subject: string, contentType: string, body: string): string =>
  [
    `From: ${writer('raw')}`,
    `To: ${support}`,
    `Subject: ${subject}`,
    `Message-ID: <${encodeURIComponent(subject)}@bench.example>`,
    'MIME-Version: 1.0',
    `Content-Type: ${contentType}`,
    '',
    body,
  ].join('\r\n');

const sendRaw = (desk: Desk, mail: string) =>
  desk.mail({ envelope: { from: 'writer-raw@bench.example', to: support }, raw: mail });

const parts = 200_000;

/** 2.4 MB of nothing but borders of parts, which costs parsers seconds. */
const ofManyParts = async (desk: Desk): Promise<number> => {
  const subject = 'Many parts';
  await sendRaw(
    desk,
    raw(subject, 'multipart/mixed; boundary=b', '--b\r\n\r\nx\r\n'.repeat(parts)),
  );
  return untilListed(desk, quarantine, subject);
};

const megabyte = 1024 * 1024;

/** A megabyte of elements in one another, which costs sanitisers minutes. */
const ofNestedHtml = async (desk: Desk): Promise<number> => {
  const subject = 'Nested HTML';
  const html = `${'<div>'.repeat(megabyte / 5)}deep`;
  await sendRaw(desk, raw(subject, 'text/html; charset=utf-8', html));
  return untilListed(desk, cases, subject);
};

const together = 100;

const inParallel = (desk: Desk): Promise<number> =>
  timed(async () => {
    const numbers = Array.from({ length: together }, (_, n) => n);
    await Promise.all(
      numbers.map((n) =>
        desk.mail({
          from: writer(`together-${n}`),
          to: support,
          subject: `Together ${n}`,
          text: 'All of us at once.',
        }),
      ),
    );
    await desk.settle();
  });

/** How many of the mails sent at once became cases. */
const casesOf = async (desk: Desk): Promise<number> => {
  const as = await desk.tokenOf('agent');
  const { body } = await desk.request('GET', '/v1/cases?sort=newest&limit=100', { as });
  const subjects = body.items.map((item: { readonly subject: string }) => item.subject);
  return new Set(subjects.filter((subject: string) => subject.startsWith('Together '))).size;
};

const heavyOnes = async (desk: Desk): Promise<readonly Figure[]> => [
  figure('mail with a file of 5 MB, until its case is listed', await withFile(desk), 'ms'),
  within(
    1000,
    figure(
      'mail of 2.4 MB with 200,000 parts, until it is quarantined',
      await ofManyParts(desk),
      'ms',
    ),
  ),
  within(
    1000,
    figure(
      'mail with 1 MB of nested HTML, until its case is listed',
      await ofNestedHtml(desk),
      'ms',
    ),
  ),
];

/** From the moment a mail is accepted until its case is listed, for mail as people send it and as nobody should. */
export const mailToCase = async (): Promise<Row> => {
  const desk = await openDesk();
  const times: number[] = [];
  for (let n = 0; n < mails + 2; n += 1) {
    times.push(await plain(desk, n));
    await desk.settle();
  }
  const heavy = await heavyOnes(desk);
  await desk.settle();
  const parallel = await inParallel(desk);
  const made = await casesOf(desk);
  await desk.close();
  return {
    figures: [
      figure('mail accepted until its case is listed, p50', quantile(times.slice(2), 0.5), 'ms'),
      ...heavy,
      figure('100 mails at once, from the first sent until all are told', parallel / 1000, 's'),
      figure('100 mails at once: cases', made, 'cases'),
    ],
    notes: [
      'The list is asked every few milliseconds; asking takes processor time from what is waited for.',
    ],
  };
};
