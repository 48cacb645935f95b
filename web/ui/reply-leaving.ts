import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { Problem } from '../client/problem.ts';
import { keyOf, useDesk } from './desk.ts';
import { putBack } from './draft.ts';
import { forgetHeld, type HeldReply, leftBehind } from './held-reply.ts';
import { useNotify } from './notices.tsx';
import { type Case, oppositeOf, renewCases } from './take-back.ts';
import { useUiWords } from './ui-words.ts';

/** What did not leave, and why where that was not wanted: its text is a draft again, its files wait here. */
export type Back = { readonly reply: HeldReply; readonly error?: unknown };

/** A case before and after one's own reply. */
type OwnStep = { readonly before: Case | undefined; readonly after: Case | undefined };
type Guarded = { readonly params?: Readonly<Record<string, unknown>>; readonly version?: number };

/** Whether nothing else happened that people decide on. */
const isAllOfIt = (before: Case, after: Case): boolean => {
  const isBegun = before.category === 'new' && after.category === 'active';
  const isSame = before.state === after.state && before.incidentId === after.incidentId;
  return (isBegun || isSame) && Object.keys(oppositeOf(before, after)).length === 0;
};

/** Whoever saw a case before their own reply may go on as if they had seen it after. */
export const steppedOn = <A>(asked: A, { before, after }: OwnStep): A => {
  const { params = {}, version } = asked as Guarded;
  const { caseId, taskId, linkId } = params;
  if (before === undefined || after === undefined || version !== before.version) return asked;
  const isOfTheCase = caseId === before.id && taskId === undefined && linkId === undefined;
  return isOfTheCase && isAllOfIt(before, after) ? { ...asked, version: after.version } : asked;
};

const knownCase = (cache: QueryClient, caseId: string): Case | undefined =>
  cache.getQueryData<Case>(keyOf('readCase', { params: { caseId } }));

/** What a browser sends to its end though the page is gone, with room for what is around it. */
const mostUnits = 16_000;

/** Sends a reply: once, however often it is tried under its key. */
export const useDelivery = () => {
  const { client, me } = useDesk();
  const cache = useQueryClient();
  const own = useRef<OwnStep>({ before: undefined, after: undefined });
  const deliver = async (reply: HeldReply): Promise<void> => {
    const { caseId, text, key: idempotencyKey } = reply;
    const files = reply.files.map(({ id }) => id);
    const body = {
      text,
      format: 'markdown',
      ...(files.length === 0 ? {} : { attachments: files }),
    } as const;
    const before = knownCase(cache, caseId);
    const more = { idempotencyKey, keepalive: text.length < mostUnits };
    await client.call('replyToCase', { params: { caseId }, body }, more);
    forgetHeld(me.id, reply);
    await renewCases(cache);
    own.current = { before, after: knownCase(cache, caseId) };
  };
  return { deliver, own };
};

/** What to do with a reply that did not leave: it is a draft again. */
export const useGivingBack = () => {
  const { me } = useDesk();
  const say = useUiWords();
  const notify = useNotify();
  const [back, setBack] = useState<Back | undefined>();
  const giveBack = (reply: HeldReply, error?: unknown): void => {
    forgetHeld(me.id, reply);
    putBack(reply.draft, reply.text);
    setBack({ reply, error });
  };
  const fail = (reply: HeldReply, error: unknown): void => {
    giveBack(reply, error);
    const reason = error instanceof Problem ? error.message : say('unreachable');
    notify({ text: say('reply.failed', { reference: reply.reference, reason }) });
  };
  return { back, giveBack, fail, clear: () => setBack(undefined) };
};

export type Delivery = ReturnType<typeof useDelivery>;
export type GivingBack = ReturnType<typeof useGivingBack>;

/** While another window may hold it; longer than any is held. */
const othersMs = 30_000;

/** What a page that is gone left behind: what it handed over is sent to its end, the rest is a draft again. */
export const useLeftBehind = ({ deliver }: Delivery, { giveBack, fail }: GivingBack) => {
  const { me } = useDesk();
  const say = useUiWords();
  const notify = useNotify();
  const finish = async (reply: HeldReply): Promise<void> => {
    const { reference, isHandedOver } = reply;
    if (isHandedOver) return deliver(reply).catch((error) => fail(reply, error));
    giveBack(reply);
    notify({ text: say('reply.unsent', { reference }) });
  };
  const begin = useEffectEvent(() => {
    for (const reply of leftBehind(me.id, Date.now(), othersMs)) void finish(reply);
  });
  useEffect(() => begin(), []);
};
