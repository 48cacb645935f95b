import { millisOf } from '#kernel/time.ts';
import type { Case } from '../case.ts';
import { urgencyKey } from '../life/urgency.ts';
import { isOpen } from '../life/workflow.ts';

type Placed = { readonly position: string };

/** Compares places in a list as text. */
export const positionOrder =
  (descending: boolean) =>
  (a: Placed, b: Placed): number => {
    const ascending = a.position < b.position ? -1 : Number(a.position > b.position);
    return descending ? -ascending : ascending;
  };

const farFuture = 1e14;

/** The place of a case among all of a customer's by urgency: open ones first, then the others, newest first. */
export const listPosition = (of: Case): string =>
  isOpen(of.category)
    ? `0#${urgencyKey(of)}`
    : `1#${String(farFuture - millisOf(of.openedAt)).padStart(15, '0')}#${of.id}`;
