import type { Instant } from '#kernel/time.ts';
import type { IncidentStatus } from '../../service-design/index.ts';
import type { IncidentGlance, IncidentMessage } from './incident-glance.ts';

/** One update of an incident, as a linked case takes it. */
export type IncidentUpdate = {
  /** Its number; the newest wins. */
  readonly n: number;
  readonly status: IncidentStatus;
  readonly plannedResolutionAt?: Instant | undefined;
  readonly message?: IncidentMessage | undefined;
  /** Whether linked cases are resolved by it. */
  readonly resolves: boolean;
};

/** The update a case that is linked late has to catch up with; `undefined` when there is none yet. */
export const currentUpdate = (glance: IncidentGlance): IncidentUpdate | undefined =>
  glance.updateNumber === 0
    ? undefined
    : {
        n: glance.updateNumber,
        status: glance.status,
        plannedResolutionAt: glance.plannedResolutionAt,
        message: glance.latestMessage,
        resolves: glance.status === 'resolved',
      };
