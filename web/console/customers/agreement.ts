import type { Answer, Asked } from '../../client/routes.ts';
import { instantOf, localOf } from '../../ui/local-time.ts';

export type Agreement = Answer<'listAgreements'>['items'][number];
type Change = Asked<'changeAgreement'>['body'];
export type Channel = NonNullable<Change['excludedChannels']>[number];

export const channels = [
  ...(['email', 'phone', 'portal', 'webhook', 'chat'] as const),
  ...(['social', 'letter', 'meeting', 'visit', 'api'] as const),
] as const satisfies readonly Channel[];

/** A term as two fields of local time hold it. */
export type TermText = { readonly startsAt: string; readonly endsAt: string };

/** An agreement as a form holds it; an empty text is none. */
export type AgreementValues = {
  readonly name: string;
  readonly terms: readonly TermText[];
  readonly total: number;
  readonly perChannel: Readonly<Record<string, number>>;
  readonly excludedChannels: readonly string[];
  readonly whenExhausted: Agreement['whenExhausted'];
  readonly lowAt: number;
  readonly slaPolicyId: string;
  readonly endedAt: string;
};

/** The year that begins now, as most agreements are made. */
export const termFrom = (now: number): TermText => {
  const { [0]: day = '' } = localOf(new Date(now).toISOString()).split('T');
  const year = Number(day.slice(0, 4));
  return { startsAt: `${day}T00:00`, endsAt: `${year + 1}${day.slice(4)}T00:00` };
};

export const valuesOf = (of: Agreement): AgreementValues => ({
  name: of.name,
  terms: of.terms.map(({ startsAt, endsAt }) => ({
    startsAt: localOf(startsAt),
    endsAt: localOf(endsAt),
  })),
  total: of.total,
  perChannel: of.perChannel,
  excludedChannels: of.excludedChannels,
  whenExhausted: of.whenExhausted,
  lowAt: of.lowAt,
  slaPolicyId: of.slaPolicyId ?? '',
  endedAt: of.endedAt === undefined ? '' : localOf(of.endedAt),
});

/** A new agreement: a year, whose end is not yet known to come sooner. */
export const newValues = (now: number): AgreementValues => ({
  ...{ name: '', terms: [termFrom(now)], total: 10, perChannel: {}, excludedChannels: [] },
  ...{ whenExhausted: 'ask', lowAt: 0, slaPolicyId: '', endedAt: '' },
});

/** Terms as instants: one that stands as it was keeps its instants to the millisecond, since it is known by its start. */
const termsWith = (terms: readonly TermText[], standing: Agreement | undefined) =>
  terms.map(({ startsAt, endsAt }) => {
    const known = standing?.terms.find((term) => localOf(term.startsAt) === startsAt);
    const isSameEnd = known !== undefined && localOf(known.endsAt) === endsAt;
    return {
      startsAt: known?.startsAt ?? instantOf(startsAt),
      endsAt: isSameEnd ? known.endsAt : instantOf(endsAt),
    };
  });

/** What the API takes of values that were changed; what was emptied is null. */
export const bodyOf = (values: Partial<AgreementValues>, standing?: Agreement): Change => {
  const { terms, excludedChannels, slaPolicyId, endedAt, ...plain } = values;
  return {
    ...plain,
    ...(terms === undefined ? {} : { terms: termsWith(terms, standing) }),
    ...(excludedChannels === undefined
      ? {}
      : { excludedChannels: [...excludedChannels] as Channel[] }),
    ...(slaPolicyId === undefined ? {} : { slaPolicyId: slaPolicyId === '' ? null : slaPolicyId }),
    ...(endedAt === undefined ? {} : { endedAt: endedAt === '' ? null : instantOf(endedAt) }),
  };
};

type Made = Asked<'createAgreement'>['body'];

/** What makes an agreement; it has no end of its own yet. */
export const newBody = (
  of: Pick<Made, 'customerId' | 'unit'>,
  { name, terms, total, whenExhausted, ...values }: AgreementValues,
): Made => {
  const { perChannel, excludedChannels, lowAt, slaPolicyId } = values;
  return {
    ...of,
    ...{ name, total, perChannel, whenExhausted, lowAt },
    terms: termsWith(terms, undefined),
    excludedChannels: [...excludedChannels] as Channel[],
    ...(slaPolicyId === '' ? {} : { slaPolicyId }),
  };
};

/** Whether each term says when it begins and ends. */
export const areTermsGiven = (terms: readonly TermText[]): boolean =>
  terms.length > 0 && terms.every(({ startsAt, endsAt }) => startsAt !== '' && endsAt !== '');
