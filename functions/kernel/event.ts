import type { ActorRef } from './actor.ts';
import type { Instant } from './time.ts';

/**
 * A fact that happened, as published on the topic. `type` reads `<noun>.<past participle>`.
 * `n` is the journal number: reactions compare it, since delivery may reorder and repeat.
 */
export type DomainEvent<Data = Readonly<Record<string, unknown>>> = {
  readonly id: string;
  readonly type: string;
  readonly version: number;
  readonly at: Instant;
  readonly actor: ActorRef;
  readonly subject: string;
  readonly n: number;
  readonly data: Data;
};

/** How docs/events.md is told about one event type. */
export type EventDefinition = {
  readonly type: string;
  readonly version: number;
  readonly says: string;
};
