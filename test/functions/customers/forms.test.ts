import { describe, expect, it } from 'vitest';
import { foldAddress } from '../../../functions/customers/address.ts';
import { routes } from '../../../functions/customers/contract.ts';
import { foldPhone } from '../../../functions/customers/phone.ts';

describe('the stored form of an e-mail address', () => {
  it.each([
    ['Ona@Baltic.Example.COM', 'Ona@baltic.example.com'],
    ['ona+tag@example.com', 'ona+tag@example.com'],
    ['ona@пример.example', 'ona@xn--e1afmkfd.example'],
  ])('of %s is %s', (written, stored) => {
    expect(foldAddress(written)).toBe(stored);
  });

  it.each([
    ...[
      '',
      '@',
      'ona',
      'ona@',
      '@example.com',
      'ona@example',
      'o na@example.com',
      'a@b@example.com',
    ],
    ...[
      '"a b"@example.com',
      'a<b@example.com',
      'ona@exa mple.com',
      'ona@example..com',
      'ona@-x.com',
    ],
    ...[
      'ona@example.com\n',
      'o\u200bna@example.com',
      'o\u0000na@example.com',
      'o\ufffdna@example.com',
    ],
    ...[`${'a'.repeat(65)}@example.com`, `ona@${'a'.repeat(300)}.com`, 'a@'.repeat(500_000)],
    ...['ona@example.com/x', 'ona@example.com:25', 'ona@[127.0.0.1]'],
  ])('does not exist for %j', (written) => {
    expect(foldAddress(written)).toBeUndefined();
  });
});

describe('class 94: the stored form of a phone number', () => {
  it.each(['+370 600 12345', '0037060012345', '+370 (600) 12-345', ' +370.600.12345 '])(
    'of %j is E.164',
    (written) => {
      expect(foldPhone(written)).toBe('+37060012345');
    },
  );

  it.each(['+44 (0)20 7946 0958', '0044 (0)20 7946 0958', '+44 20 7946 0958'])(
    'of %j drops the zero that is dialled at home',
    (written) => {
      expect(foldPhone(written)).toBe('+442079460958');
    },
  );

  it.each([
    '860012345',
    ...['(+370) 600 12345', '＋37060012345', '+370+60012345', '++37060012345', 'tel:+37060012345'],
    ...[
      '+37060012345;ext=5',
      '+37060012345x5',
      '+370 600 12345 #5',
      '+370600LABAS',
      '+370\u200b60012345',
    ],
    ...['+370600\n12345', '+３７０６００１２３４５', '00 0 37060012345', '+1234567890123456', '0'],
    '+0123456789',
    '+37060012345 ext 5',
    '٣٧٠٦٠٠١٢٣٤٥',
    '+',
    '+1234',
    `+${'1'.repeat(1_000_000)}`,
  ])('does not exist for %j', (written) => {
    expect(foldPhone(written)).toBeUndefined();
  });
});

describe('the doors of customers', () => {
  it('refuse unknown fields and list every error at once', () => {
    const body = { name: '', type: 'club', role: 'admin', identifiers: [{ kind: 'X', value: '' }] };
    const result = routes.createCustomer.body.safeParse(body);
    expect(result.error?.issues.length).toBeGreaterThanOrEqual(5);
  });

  it('fold addresses and phones as they come in', () => {
    const body = { name: 'Ona', addresses: ['o@X.LT'], phones: ['+370 600 12345'], language: 'lt' };
    expect(routes.addContact.body.parse(body)).toMatchObject({
      addresses: ['o@x.lt'],
      phones: ['+37060012345'],
    });
  });
});
