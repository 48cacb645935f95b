import type { Agreement, Balance, Held } from '../../functions/entitlements/agreement.ts';
import type { TestDesk } from './cases.ts';

const term = { startsAt: '2026-01-01T00:00:00.000Z', endsAt: '2027-01-01T00:00:00.000Z' };

/** Five cases a year. */
export const gold: Agreement = {
  ...{ id: 'agr_1', customerId: 'cus_baltic', name: 'Gold', unit: 'cases', terms: [term] },
  ...{ total: 5, perChannel: {}, excludedChannels: [], whenExhausted: 'refuse', lowAt: 0 },
  ...{ version: 1, journalHash: 'hash' },
};

/** What is in force from now on, with so many drawn. */
export const hold = (desk: TestDesk, agreements: readonly Agreement[], drawn = 0): void => {
  const used: Omit<Balance, 'agreementId'> = {
    ...{ term: term.startsAt, drawn, consumed: 0, byChannel: {}, isLowTold: false },
  };
  const held: readonly Held[] = agreements.map((agreement) => ({
    agreement,
    balances: [{ ...used, agreementId: agreement.id }],
  }));
  Object.assign(desk, { entitlements: { ofCustomer: async () => held } });
};
