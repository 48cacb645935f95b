import type { Now } from '#kernel/time.ts';
import { probeMailbox } from './contract.ts';

/** Sends a mail as it is. */
export type ProbeMailer = (mail: {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}) => Promise<void>;

export type ProbeDeps = {
  readonly send: ProbeMailer;
  readonly now: Now;
  /** Domain of the addresses we receive mail on. */
  readonly mailDomain: string;
};

/** Sends one mail to ourselves. */
export const sendProbe = ({ send, now, mailDomain }: ProbeDeps): Promise<void> =>
  send({
    to: `${probeMailbox}@${mailDomain}`,
    subject: `Probe of ${now()}`,
    text: 'The desk sends this to itself to see that mail comes in. Nobody has to read it.',
  });
