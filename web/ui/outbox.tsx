import { createContext, type ReactNode, use, useEffect, useRef, useState } from 'react';
import { AheadContext, DeskContext, useDesk } from './desk.ts';
import { type HeldReply, keepHeld, type Reply } from './held-reply.ts';
import { createHolding } from './holding.ts';
import { type Notice, useNotify } from './notices.tsx';
import {
  type Back,
  type Delivery,
  type GivingBack,
  steppedOn,
  useDelivery,
  useGivingBack,
  useLeftBehind,
} from './reply-leaving.ts';
import { useUiWords } from './ui-words.ts';

type Outbox = {
  readonly hold: (reply: Reply) => void;
  /** What leaves in a moment. */
  readonly held: HeldReply | undefined;
  readonly back: Back | undefined;
  /** What came back was taken in. */
  readonly clear: () => void;
};

const OutboxContext = createContext<Outbox>({
  hold: () => {},
  held: undefined,
  back: undefined,
  clear: () => {},
});

/** Replies to customers leave through here: some seconds later, so that they can be taken back. */
export const useOutbox = (): Outbox => use(OutboxContext);

const heldMs = 8000;

const whatOf = ({ caseId, text, files }: Reply): string => JSON.stringify([caseId, text, files]);

/** What nobody answered may have arrived: the same again keeps its key. */
const keyFor = (asked: Reply, back: HeldReply | undefined): string =>
  back !== undefined && whatOf(back) === whatOf(asked) ? back.key : crypto.randomUUID();

type Leaving = { readonly reply: HeldReply; readonly told: (then: Notice) => void };

/** What is held now, and what becomes of it. */
const useHolding = ({ deliver }: Delivery, { fail }: GivingBack) => {
  const { me } = useDesk();
  const say = useUiWords();
  const [held, show] = useState<HeldReply>();
  const hide = (reply: HeldReply): void =>
    show((present) => (present === reply ? undefined : present));
  const leave = async ({ reply, told }: Leaving): Promise<void> => {
    try {
      await deliver(reply);
      told({ text: say('reply.sent') });
    } catch (error) {
      fail(reply, error);
      throw error;
    } finally {
      hide(reply);
    }
  };
  const latest = useRef(leave);
  latest.current = leave;
  const [holding] = useState(() => createHolding<Leaving>(heldMs, (one) => latest.current(one)));
  useEffect(() => {
    const handOver = (): void => {
      const { reply } = holding.present() ?? {};
      if (reply === undefined) return;
      keepHeld(me.id, { ...reply, isHandedOver: true });
      void holding.settle().catch(() => undefined);
    };
    window.addEventListener('pagehide', handOver);
    return () => window.removeEventListener('pagehide', handOver);
  }, [holding, me.id]);
  return { held, show, hide, holding };
};

/** Holds replies, so that they can be taken back, and lets them leave: in time, before what is done next, with the page. */
export const OutboxProvider = ({ children }: { readonly children: ReactNode }) => {
  const desk = useDesk();
  const say = useUiWords();
  const notify = useNotify();
  const delivery = useDelivery();
  const givingBack = useGivingBack();
  const { held, show, hide, holding } = useHolding(delivery, givingBack);
  useLeftBehind(delivery, givingBack);
  const { back, giveBack, clear } = givingBack;

  const hold = (asked: Reply): void => {
    const key = keyFor(asked, back?.reply);
    const reply: HeldReply = { ...asked, key };
    const takeBack = async (): Promise<string> => {
      if (!holding.takeBack(one)) return say('reply.left');
      hide(reply);
      giveBack(reply);
      return say('reply.back', { reference: reply.reference });
    };
    const text = say('reply.held', { reference: reply.reference });
    keepHeld(desk.me.id, reply);
    clear();
    const one: Leaving = { reply, told: notify({ text, undo: takeBack }) };
    holding.hold(one);
    show(reply);
  };
  const ahead = async <A,>(asked: A): Promise<A> => {
    const { caseId } = holding.present()?.reply ?? {};
    if (caseId !== undefined && JSON.stringify(asked).includes(caseId)) await holding.settle();
    return steppedOn(asked, delivery.own.current);
  };
  const signOut = (): void =>
    void holding
      .settle()
      .catch(() => undefined)
      .then(desk.signOut);
  return (
    <DeskContext value={{ ...desk, signOut }}>
      <AheadContext value={ahead}>
        <OutboxContext value={{ hold, held, back, clear }}>{children}</OutboxContext>
      </AheadContext>
    </DeskContext>
  );
};
