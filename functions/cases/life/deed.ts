import type { Draw } from '../../entitlements/index.ts';
import type { Message } from '../discussion/message.ts';
import type { TimeSpent } from '../entitlement/cover-time.ts';
import type { CaseLink } from '../incident/case-link.ts';
import type { CaseChange } from '../store/case-store.ts';
import type { TaskWrite } from '../tasks/task.ts';
import type { Decision } from './settle.ts';

/** What a command does to one case, with all that is written beside it. */
export type Deed = Decision & {
  readonly messages?: readonly Message[] | undefined;
  readonly timeSpent?: TimeSpent;
  readonly draws?: readonly Draw[];
  readonly interactionId?: string | undefined;
  readonly converting?: CaseChange['converting'] | undefined;
  readonly alongside?: readonly CaseChange[] | undefined;
  readonly links?: readonly CaseLink[] | undefined;
  readonly tasks?: readonly TaskWrite[] | undefined;
  readonly hand?: CaseChange['hand'] | undefined;
  readonly objects?: CaseChange['objects'];
  readonly others?: CaseChange['others'];
  readonly unmoved?: CaseChange['unmoved'];
  /** Whether it only leaves the mark of a propagation, which changes no ETag. */
  readonly isMark?: boolean | undefined;
};
