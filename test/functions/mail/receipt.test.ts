import { describe, expect, it } from 'vitest';
import { receiptsOf } from '../../../functions/mail/receipt.ts';

const event = (mail: object = {}, receipt: object = {}) => ({
  Records: [
    {
      eventSource: 'aws:ses',
      eventVersion: '1.0',
      ses: {
        mail: {
          messageId: 'o3vrnil0e2ic28tr',
          timestamp: '2026-11-22T08:00:00.000Z',
          source: 'ona@baltic.example.com',
          destination: ['to@header.example.com'],
          headersTruncated: false,
          commonHeaders: { from: ['Ona <ona@baltic.example.com>'], subject: 'No connection' },
          ...mail,
        },
        receipt: {
          recipients: ['support@desk.example.net'],
          spamVerdict: { status: 'PASS' },
          virusVerdict: { status: 'PASS' },
          spfVerdict: { status: 'GRAY' },
          dkimVerdict: { status: 'PASS' },
          dmarcVerdict: { status: 'FAIL' },
          dmarcPolicy: 'reject',
          action: { type: 'Lambda' },
          ...receipt,
        },
      },
    },
  ],
});

describe('the event of a receipt rule', () => {
  it('gives envelope and verdicts, never the header’s recipients', () => {
    expect(receiptsOf(event())).toEqual([
      {
        id: 'o3vrnil0e2ic28tr',
        receivedAt: '2026-11-22T08:00:00.000Z',
        envelopeFrom: 'ona@baltic.example.com',
        recipients: ['support@desk.example.net'],
        verdicts: { spam: 'PASS', virus: 'PASS', spf: 'GRAY', dkim: 'PASS', dmarc: 'FAIL' },
        claimed: { from: 'Ona <ona@baltic.example.com>', subject: 'No connection' },
      },
    ]);
  });

  it('knows mail without sender or common headers', () => {
    const [receipt] = receiptsOf(event({ source: undefined, commonHeaders: undefined }));
    expect(receipt).toMatchObject({ envelopeFrom: '', claimed: { from: '', subject: '' } });
  });

  it('does not take a missing verdict for a pass', () => {
    const [receipt] = receiptsOf(event({}, { virusVerdict: undefined }));
    expect(receipt?.verdicts.virus).toBe('MISSING');
  });

  it('refuses what is no such event', () => {
    expect(() => receiptsOf({ Records: [] })).toThrow();
    expect(() => receiptsOf({})).toThrow();
  });
});
