import { expect, test } from 'vitest';
import { examine } from '../../../bin/doctor/check.ts';
import { recordChecks } from '../../../bin/doctor/domain-records.ts';
import { aSubject } from './settings.ts';

type Zone = {
  readonly mx?: readonly string[];
  readonly txt?: Readonly<Record<string, readonly string[]>>;
};

const ses = 'inbound-smtp.eu-north-1.amazonaws.com';
const spf = 'v=spf1 include:amazonses.com ~all';

const look = async (name: string, { mx = [], txt = {} }: Zone) => {
  const names = { mx: async () => mx, txt: async (host: string) => txt[host] ?? [] };
  const findings = await examine(recordChecks({ ...aSubject(), names }));
  return findings.find((one) => one.name === name);
};

test.each([
  ['none', [], 'wrong'],
  ['that of SES', [ses], 'well'],
  ['that of SES in capitals', [ses.toUpperCase()], 'well'],
  ['somebody else’s', ['mx.example.net'], 'wrong'],
  ['SES of another region', ['inbound-smtp.us-east-1.amazonaws.com'], 'wrong'],
  ['SES and somebody else', [ses, 'mx.example.net'], 'mind'],
])('with the MX record %s', async (_what, mx, state) => {
  expect(await look('MX', { mx })).toMatchObject({ state });
});

test.each([
  ['none', [], 'mind'],
  ['SES', ['some=thing', spf], 'well'],
  ['somebody else', ['v=spf1 include:example.net -all'], 'mind'],
  ['two of them', [spf, 'v=spf1 -all'], 'wrong'],
  ['something that only begins so', ['v=spf10 include:amazonses.com'], 'mind'],
])('with an SPF record that names %s', async (_what, records, state) => {
  expect(await look('SPF', { txt: { 'help.example.org': records } })).toMatchObject({ state });
});

test.each([
  ['none', {}, 'mind'],
  ['p=none', { '_dmarc.help.example.org': ['v=DMARC1; p=none'] }, 'mind'],
  ['p=reject', { '_dmarc.help.example.org': ['v=DMARC1; p=reject; rua=mailto:a@b.c'] }, 'well'],
  ['one of the organisation', { '_dmarc.example.org': ['v=DMARC1;p=quarantine'] }, 'well'],
])('with the DMARC record %s', async (_what, txt, state) => {
  expect(await look('DMARC', { txt })).toMatchObject({ state });
});

test('a name server that does not answer is told as that', async () => {
  const failing = () => Promise.reject(new Error('queryMx ESERVFAIL help.example.org'));
  const findings = await examine(
    recordChecks({ ...aSubject(), names: { mx: failing, txt: failing } }),
  );
  expect(findings.map(({ state }) => state)).toEqual(['unknown', 'unknown', 'unknown']);
});
