import { draftsUnder, forgetDraft, keepDraft } from './draft.ts';

/** A reply to a customer that leaves in a moment, and comes back until then. */
export type Reply = {
  readonly caseId: string;
  readonly reference: string;
  readonly text: string;
  readonly files: readonly { readonly id: string; readonly name: string }[];
  /** The draft it was, and is again when it does not leave. */
  readonly draft: string;
};

/** It leaves under one `Idempotency-Key`, however often it is tried: never twice. */
export type HeldReply = Reply & {
  readonly key: string;
  /** The page was closed, and it was handed to the browser on the way out. */
  readonly isHandedOver?: true;
};

const prefixOf = (writer: string): string => `${writer}.held.`;
const placeOf = (writer: string, { key }: HeldReply): string => prefixOf(writer) + key;

/** Beside the drafts on this machine, so that nothing is lost when the page is. */
export const keepHeld = (writer: string, reply: HeldReply): void =>
  keepDraft(placeOf(writer, reply), JSON.stringify(reply));

export const forgetHeld = (writer: string, reply: HeldReply): void =>
  forgetDraft(placeOf(writer, reply));

/** What was left here by a page that is gone; younger than `forMs` it may be another window's that still holds it. */
export const leftBehind = (writer: string, now: number, forMs: number): readonly HeldReply[] =>
  draftsUnder(prefixOf(writer)).flatMap(({ text, at }) => {
    const reply: HeldReply = JSON.parse(text);
    return reply.isHandedOver || now - at > forMs ? [reply] : [];
  });
