import { describe, expect, it } from 'vitest';
import { budgets, prescan } from '../../../../functions/mail/reading/prescan.ts';
import { readMail } from '../../../../functions/mail/reading/read-mail.ts';

const head = (type: string): string => `From: a@example.com\r\nContent-Type: ${type}\r\n\r\n`;
const mixed = head('multipart/mixed; boundary="b"');
const parts = (count: number): string => '--b\r\n\r\nx\r\n'.repeat(count);

const nested = (depth: number): string =>
  Array.from(
    { length: depth },
    (_, level) => `Content-Type: multipart/mixed; boundary=b${level}\r\n\r\n--b${level}\r\n`,
  ).join('');

const elapsed = (work: () => void): number => {
  const start = performance.now();
  work();
  return performance.now() - start;
};

const over = (raw: string): string => {
  const scan = prescan(Buffer.from(raw));
  return scan.fits ? 'fits' : scan.over;
};

describe('the pre-scan', () => {
  it.each([
    ['200,000 parts', mixed + parts(200_000), 'parts'],
    [
      '40,000 mails inside',
      mixed + '--b\r\nContent-Type: message/rfc822\r\n\r\n'.repeat(40_000),
      'parts',
    ],
    ['parts 300 deep', nested(300), 'depth'],
    ['200,000 header lines', 'X: y\r\n'.repeat(200_000), 'headerLines'],
    ['100,000 recipients', `To: ${'a@example.com, '.repeat(100_000)}\r\n\r\nx`, 'headerBytes'],
    [
      'headers spread over parts',
      mixed + `--b\r\nX-A: ${'a'.repeat(1000)}\r\n\r\n`.repeat(400),
      'headerBytes',
    ],
    ['a million empty lines', `From: a@example.com\n\n${'\n'.repeat(1_000_000)}`, 'textLines'],
    ['41 MB', 'x'.repeat(41 * 1024 * 1024), 'bytes'],
  ])('class 40: refuses %s in less than a second', (_what, raw, budget) => {
    const bytes = Buffer.from(raw);
    let found = {};
    expect(elapsed(() => (found = prescan(bytes)))).toBeLessThan(1000);
    expect(found).toEqual({ fits: false, over: budget });
  });

  it('counts parts exactly to the budget', () => {
    expect(over(mixed + parts(budgets.parts))).toBe('fits');
    expect(over(mixed + parts(budgets.parts + 1))).toBe('parts');
  });

  it('counts depth exactly to the budget', () => {
    expect(over(nested(budgets.depth))).toBe('fits');
    expect(over(nested(budgets.depth + 1))).toBe('depth');
  });

  it('lets a letter through whose lines begin with dashes', () => {
    expect(over(`${mixed}--b\r\n\r\n${'-- a comment in a script\r\n'.repeat(5000)}`)).toBe('fits');
  });

  it('lets a large file through that is base64', () => {
    const file = `${'A'.repeat(76)}\r\n`.repeat(200_000);
    expect(over(`${mixed}--b\r\nContent-Transfer-Encoding: base64\r\n\r\n${file}--b--\r\n`)).toBe(
      'fits',
    );
  });

  it.each([
    'mult(x)ipart/mixed; boundary=b',
    '"multipart/mixed"; boundary=b',
    'multipart/mixed; bound(x)ary=b',
    'multipart/mixed; boundary="\\b"',
    'multipart/mixed; boundary*0="b"; boundary*1="c"',
    "multipart/mixed; boundary*=utf-8''b",
    'multipart/mixed; boundary=a"b"',
    'multipart/mixed; flag; boundary=b',
    `multipart/mixed; boundary=b${'\t'.repeat(200_000)}\u0001`,
  ])('refuses a structure two readers may read differently: %s', (type) => {
    expect(over(head(type) + parts(2000))).toBe('structure');
  });

  it.each([
    'multipart/mixed; boundary=b',
    'Multipart/Mixed;\r\n\tBoundary="b";',
    'multipart/related; type="text/html"; boundary=b; charset=utf-8',
    'multipart/mixed;boundary="b" ; boundary="c"',
  ])('sees the parts behind a plain declaration: %s', (type) => {
    expect(over(head(type) + parts(2000))).toBe('parts');
  });

  it('counts no fewer parts than the parser finds', async () => {
    const raw = Buffer.from(mixed + parts(900));
    const read = await readMail(raw);
    expect(read.read && read.mail.text.match(/x/g)).toHaveLength(900);
  });
});
