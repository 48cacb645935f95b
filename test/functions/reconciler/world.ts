import { idsFrom } from '#kernel/id.ts';
import type { JournalEntry } from '#kernel/journal.ts';
import { after, type Instant, instantOf, millisOf } from '#kernel/time.ts';
import { storageFaults } from '#platform/dynamo.ts';
import type { Case } from '../../../functions/cases/case.ts';
import { recomputeClocks } from '../../../functions/cases/timing/recompute-clocks.ts';
import type { Interaction } from '../../../functions/interactions/interaction.ts';
import type { Notification } from '../../../functions/notifications/notification.ts';
import type { Finding } from '../../../functions/reconciler/finding.ts';
import type { Propagation } from '../../../functions/reconciler/lanes/stuck-propagations.ts';
import type { Progress } from '../../../functions/reconciler/progress-store.ts';
import { type ReconcileDeps, reconcile } from '../../../functions/reconciler/reconcile.ts';
import { memoryCaseStore } from '../../support/case-store.memory.ts';
import { aDesk, morning, opened } from '../../support/cases.ts';

/** Findings and positions as the table keeps them. */
const memoryKeeping = () => {
  const findings: Finding[] = [];
  const claims = new Set<string>();
  const lanes = new Map<string, Progress>();
  const progress: ReconcileDeps['progress'] = {
    read: async (lane) => lanes.get(lane),
    save: async (reached) => {
      if ((lanes.get(reached.lane)?.version ?? 0) !== reached.version - 1)
        throw storageFaults.changedMeanwhile();
      lanes.set(reached.lane, reached);
    },
    asked: () => Promise.reject(new Error('Nobody asks here.')),
    ask: () => Promise.reject(new Error('Nobody asks here.')),
  };
  const add: ReconcileDeps['findings']['add'] = async (finding, { key }) => {
    if (claims.has(key)) return;
    claims.add(key);
    findings.push(finding);
  };
  return { findings, lanes, progress, add };
};

/** A desk in memory on which things stop, and what a reconciliation set going again. */
export const aWorld = () => {
  let millis = millisOf(morning);
  const now = (): Instant => instantOf(millis);
  const cases = memoryCaseStore();
  const desk = { ...aDesk(), cases, now, newId: idsFrom(now, () => 0.5) };
  const { findings, lanes, progress, add } = memoryKeeping();
  const restarted: string[] = [];
  const uncounted = new Set<string>();
  const told: JournalEntry[] = [];
  const notifications: Notification[] = [];
  const interactions: Interaction[] = [];
  const propagations: Propagation[] = [];
  const waits: (() => void)[] = [];
  const deps: ReconcileDeps = {
    cases,
    designs: desk.designs,
    customers: { list: async () => ({ items: [{ id: 'cus_baltic' }] as never }) },
    notifications: {
      list: async (caseId) => ({ items: notifications.filter((one) => one.caseId === caseId) }),
    },
    interactions: {
      listDay: async (day) => ({
        items: interactions.filter(({ receivedAt }) => receivedAt.startsWith(day)),
      }),
    },
    propagations: {
      unfinished: async () => ({ items: propagations }),
      restart: async ({ incidentId, update }) => void restarted.push(`${incidentId} ${update}`),
    },
    timer: {
      restart: async ({ caseId, generation }) => void restarted.push(`${caseId}-${generation}`),
    },
    counts: {
      isCounted: async ({ id }) => !uncounted.has(id),
      recount: async (caseId) => void uncounted.delete(caseId),
    },
    tellAgain: async (entry) => void told.push(entry),
    findings: { add },
    recompute: (of, designs) => recomputeClocks({ ...desk, cases }, of, designs),
    progress,
    now,
    newId: desk.newId,
    wait: async (waited) => {
      millis += waited;
      waits.shift()?.();
    },
  };
  return {
    ...{ deps, desk, cases, findings, lanes, restarted, told, uncounted },
    ...{ notifications, interactions, propagations },
    /** What happens while the next look is waited for. */
    meanwhile: (happens: () => void) => void waits.push(happens),
    advance: (passed: number) => {
      millis += passed;
    },
    open: (): Promise<Case> => opened(desk),
    run: () => reconcile(deps),
  };
};

export const aNotification = (of: Case, change: Partial<Notification> = {}): Notification => ({
  id: 'ntf_1',
  caseId: of.id,
  eventId: 'evt_none',
  eventType: 'case.opened',
  channel: 'email',
  audience: 'contact',
  recipientKind: 'contact',
  recipientId: of.contactId,
  address: 'ona@baltic.example',
  language: 'lt',
  templateId: 'acknowledgement',
  status: 'planned',
  plannedAt: of.openedAt,
  attempts: 0,
  version: 1,
  ...change,
});

export const anInteraction = (change: Partial<Interaction> = {}): Interaction => ({
  id: 'int_1',
  channel: 'email',
  direction: 'inbound',
  receivedAt: after(morning, 0),
  status: 'received',
  caseIds: [],
  author: { kind: 'system', id: 'mail' },
  ...change,
});
