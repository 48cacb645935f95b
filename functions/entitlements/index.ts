export type { Agreement, Held } from './agreement.ts';
export { type Cover, coverCase } from './cover.ts';
export { coverMinutes, payersOf } from './cover-minutes.ts';
export { type DrawnFor, drawWrites } from './draw-items.dynamo.ts';
export type {
  Draw,
  Entitlement,
  EntitlementOutcome,
  GrantUnit,
  LedgerKind,
} from './entitlement.ts';
export { dynamoEntitlementStore } from './entitlement-store.dynamo.ts';
export type { EntitlementStore } from './entitlement-store.ts';
