/** Where a text of this mail can end that people read; what comes later are files. */
const looked = 1024 * 1024;

/** The end of a line that flows on, plain or quoted-printable, when the next one is a quotation. */
const flowsIntoQuote = /(?: |=20){1,4}(\r?\n>)/g;

/**
 * Keeps the lines of a quotation apart in `format=flowed` mail (RFC 3676 §4.5). The parser joins a line that flows on with the
 * next whatever its quote marks say, and would run quotations into the words above them.
 */
export const keepQuotesApart = (raw: Buffer): Buffer => {
  const head = raw.subarray(0, looked);
  if (!/format\s{0,20}=\s{0,20}"?flowed/i.test(head.toString('latin1'))) return raw;
  const mended = head.toString('latin1').replaceAll(flowsIntoQuote, '$1');
  return Buffer.concat([Buffer.from(mended, 'latin1'), raw.subarray(looked)]);
};
