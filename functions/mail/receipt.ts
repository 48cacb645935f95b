import * as z from 'zod';
import type { Instant } from '#kernel/time.ts';

/** SES's verdicts on one mail; what is missing is not a pass. */
export const verdictNames = ['spam', 'virus', 'spf', 'dkim', 'dmarc'] as const;
export type VerdictName = (typeof verdictNames)[number];
export type Verdicts = Readonly<Record<VerdictName, string>>;

/** What SES itself says of a mail: the only source of envelope and verdicts (settled.md, attack class 15). */
export type Receipt = {
  /** SES's id, under which the raw mail is kept; not the Message-ID. */
  readonly id: string;
  readonly receivedAt: Instant;
  /** The envelope's sender; empty for bounces. */
  readonly envelopeFrom: string;
  /** The envelope's recipients. */
  readonly recipients: readonly string[];
  readonly verdicts: Verdicts;
  /** What the headers claim, for showing a mail that is never opened. */
  readonly claimed: { readonly from: string; readonly subject: string };
};

const verdict = z.object({ status: z.string() }).optional();

const recordSchema = z.object({
  ses: z.object({
    mail: z.object({
      messageId: z.string().min(1),
      timestamp: z.string(),
      source: z.string().nullish(),
      commonHeaders: z
        .object({ from: z.array(z.string()).nullish(), subject: z.string().nullish() })
        .optional(),
    }),
    receipt: z.object({
      recipients: z.array(z.string()),
      spamVerdict: verdict,
      virusVerdict: verdict,
      spfVerdict: verdict,
      dkimVerdict: verdict,
      dmarcVerdict: verdict,
    }),
  }),
});

const eventSchema = z.object({ Records: z.array(recordSchema).min(1) });

type SesReceipt = z.infer<typeof recordSchema>['ses']['receipt'];

const verdictsOf = (receipt: SesReceipt): Verdicts => ({
  spam: receipt.spamVerdict?.status ?? 'MISSING',
  virus: receipt.virusVerdict?.status ?? 'MISSING',
  spf: receipt.spfVerdict?.status ?? 'MISSING',
  dkim: receipt.dkimVerdict?.status ?? 'MISSING',
  dmarc: receipt.dmarcVerdict?.status ?? 'MISSING',
});

/** Reads the event a receipt rule invokes the function with. */
export const receiptsOf = (event: unknown): readonly Receipt[] =>
  eventSchema.parse(event).Records.map(({ ses: { mail, receipt } }) => ({
    id: mail.messageId,
    receivedAt: new Date(mail.timestamp).toISOString(),
    envelopeFrom: mail.source ?? '',
    recipients: receipt.recipients,
    verdicts: verdictsOf(receipt),
    claimed: {
      from: (mail.commonHeaders?.from ?? []).join(' | '),
      subject: mail.commonHeaders?.subject ?? '',
    },
  }));
