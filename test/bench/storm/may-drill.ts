import type { Settings } from '../../../lib/settings.ts';

/** What a drill at a stage is asked with. */
export type Wish = {
  readonly sink?: string | undefined;
  readonly really: boolean;
  readonly apiKey?: string | undefined;
};

/** Accepts all mail and hands it to nobody; whatever stands behind a plus comes there too. */
const simulator = 'success@simulator.amazonses.com';

const isProduction = ({ stage, protectData }: Settings): boolean =>
  protectData || /^(prod|live)/.test(stage);

/** Where the mail to one customer of a drill goes: a mailbox of the simulator with a label of its own. */
export const sinkFor = (sink: string, label: string): string => sink.replace('@', `+${label}@`);

/**
 * What a drill at a stage may use, when it may be at all.
 * @throws one sentence that says what to do
 */
export const demandDrill = (
  settings: Settings,
  { sink, really, apiKey }: Wish,
): { readonly sink: string; readonly apiKey: string } => {
  if (isProduction(settings) && !really)
    throw new Error(
      `Stage "${settings.stage}" looks like production (its data is protected, or its name says so): drill at another one, or say --really.`,
    );
  if (sink !== simulator)
    throw new Error(
      `Say where all mail of the drill goes: --sink ${simulator}, which hands it to nobody; no other address is taken.`,
    );
  if (apiKey === undefined || apiKey === '')
    throw new Error(
      'Set LAMBDESK_API_KEY to a key with the scopes cases:read, cases:write, customers:write, incidents:read and incidents:write.',
    );
  return { sink, apiKey };
};
