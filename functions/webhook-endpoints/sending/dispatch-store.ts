import type { DomainEvent } from '#kernel/event.ts';
import type { Page, PageRequest } from '#kernel/page.ts';
import type { Instant } from '#kernel/time.ts';
import type { Dispatch } from './dispatch.ts';

/** A dispatch with what is to be posted. */
export type Loaded = { readonly dispatch: Dispatch; readonly event: DomainEvent };

export type DispatchStore = {
  readonly find: (endpointId: string, eventId: string) => Promise<Loaded | undefined>;
  /** Which of these endpoints have a dispatch of the event. */
  readonly known: (endpointIds: readonly string[], eventId: string) => Promise<ReadonlySet<string>>;
  readonly put: (dispatch: Dispatch, event: DomainEvent) => Promise<void>;
  /** What is due at an endpoint, the longest first. */
  readonly due: (endpointId: string, now: Instant, limit: number) => Promise<readonly Loaded[]>;
  /** Puts a due dispatch off until then; `false` when somebody else did. */
  readonly takeUp: (dispatch: Dispatch, until: Instant) => Promise<boolean>;
  /** Newest first; the position is the id of an event. */
  readonly page: (endpointId: string, page: PageRequest) => Promise<Page<Loaded>>;
};
