import type { Actor } from '#kernel/actor.ts';
import { idsFrom } from '#kernel/id.ts';
import { after, hourMillis, type Instant, minuteMillis } from '#kernel/time.ts';
import { type Case, revisionOf } from '../../functions/cases/case.ts';
import type { CaseDeps } from '../../functions/cases/case-deps.ts';
import type {
  IncidentDeps,
  IncidentGlance,
} from '../../functions/cases/incident/incident-glance.ts';
import type { StepFields } from '../../functions/cases/life/enter-state.ts';
import type { Names } from '../../functions/cases/macro/run-macro.ts';
import { type OpenCaseInput, openCase } from '../../functions/cases/open-case.ts';
import { transitionCase } from '../../functions/cases/transition-case.ts';
import {
  type DesignStore,
  type Designs,
  defaultPack,
  type SlaPolicy,
} from '../../functions/service-design/index.ts';
import { type MemoryCaseStore, memoryCaseStore } from './case-store.memory.ts';
import { memoryWordIndex } from './word-index.memory.ts';

/** When tests of cases begin: a Monday, eight in the morning. */
export const morning: Instant = '2026-11-23T08:00:00.000Z';

export const minutesAfter = (minutes: number, instant: Instant = morning): Instant =>
  after(instant, minutes * minuteMillis);
export const hoursAfter = (hours: number, instant: Instant = morning): Instant =>
  after(instant, hours * hourMillis);

export const anna: Actor = { kind: 'staff', id: 'usr_anna', roles: ['agent'] };
export const oleh: Actor = { kind: 'staff', id: 'usr_oleh', roles: ['supervisor'] };
export const customer: Actor = {
  kind: 'customer',
  id: 'con_ona',
  roles: ['customer'],
  customerId: 'cus_baltic',
};
export const stranger: Actor = {
  kind: 'customer',
  id: 'con_else',
  roles: ['customer'],
  customerId: 'cus_other',
};

/** One policy on calendar time: first response in 1 hour, resolution in 8, a warning at three quarters. */
export const eightHours: SlaPolicy = {
  id: 'eight-hours',
  name: { en: 'Eight hours' },
  when: { all: [] },
  targets: [
    { clock: 'first-response', minutes: 60, warnAt: [0.75] },
    { clock: 'resolution', minutes: 480, warnAt: [0.75] },
  ],
};

const calm: Partial<Designs> = { 'sla-policies': { policies: [eightHours] } };

/** The default pack with one simple policy, and what a test puts in its place. */
export const designsOf = (changed: Partial<Designs> = {}): Pick<DesignStore, 'current' | 'at'> => {
  const documents: Designs = { ...defaultPack, ...calm, ...changed };
  return {
    current: async (kinds) =>
      Object.fromEntries(
        kinds.map((kind) => [kind, { version: 0, document: documents[kind] }]),
      ) as never,
    at: async () => undefined,
  };
};

/** Incidents in memory, as cases look at them. */
type TestIncidents = IncidentDeps['incidents'] & {
  readonly put: (glance: IncidentGlance) => void;
};

const memoryIncidents = (): TestIncidents => {
  const glances = new Map<string, IncidentGlance>();
  return {
    put: (glance) => void glances.set(glance.id, glance),
    glance: async (incidentId) => glances.get(incidentId),
    glances: async (wanted) => wanted.flatMap((id) => glances.get(id) ?? []),
  };
};

/** An incident as a case sees it. */
export const anIncident = (changed: Partial<IncidentGlance> = {}): IncidentGlance => ({
  id: 'inc_1',
  reference: 'I-1001',
  title: 'No internet in the old town',
  shownTitle: { en: 'Disturbance: internet', lt: 'Sutrikimas: internet' },
  status: 'investigating',
  updateNumber: 0,
  changedAt: morning,
  ...changed,
});

export type TestDesk = CaseDeps & {
  readonly cases: MemoryCaseStore;
  readonly incidents: TestIncidents;
  readonly words: ReturnType<typeof memoryWordIndex>;
  /** Everybody but `usr_nobody`. */
  readonly isStaff: (userId: string) => Promise<boolean>;
  readonly contactName: Names['contactName'];
  readonly staffName: Names['staffName'];
  /** Sets the clock. */
  readonly at: (instant: Instant) => void;
};

/** A desk in memory whose clock stands still until told. */
export const aDesk = (changed: Partial<Designs> = {}): TestDesk => {
  let present = morning;
  const now = () => present;
  return {
    cases: memoryCaseStore(),
    incidents: memoryIncidents(),
    words: memoryWordIndex(),
    designs: designsOf(changed) as DesignStore,
    entitlements: { ofCustomer: async () => [] },
    now,
    newId: idsFrom(now, () => 0.5),
    newSalt: () => 'salt',
    pause: async () => undefined,
    contactName: async () => 'Ona',
    staffName: async () => 'Anna',
    isStaff: async (userId) => userId !== 'usr_nobody',
    at: (instant) => {
      present = instant;
    },
  };
};

/** What opening a case takes, when a test does not care. */
export const anOpening = (changed: Partial<OpenCaseInput> = {}): OpenCaseInput => ({
  subject: 'No internet since yesterday',
  text: 'The lamp is red.',
  customer: { id: 'cus_baltic', tier: 'standard', language: 'lt' },
  contactId: 'con_ona',
  channel: 'phone',
  queueId: 'technical',
  actor: anna,
  ...changed,
});

/** A case opened at that desk. */
export const opened = async (desk: CaseDeps, changed: Partial<OpenCaseInput> = {}): Promise<Case> =>
  (await openCase(desk, anOpening(changed))).case;

const plain: Case = {
  id: 'cas_1',
  reference: 'C-10001',
  subject: 'No internet since yesterday',
  customerId: 'cus_baltic',
  contactId: 'con_ona',
  language: 'lt',
  severity: 'moderate',
  priority: 'medium',
  channel: 'phone',
  tags: [],
  queueId: 'technical',
  workflow: { id: 'standard', version: 0 },
  state: 'new',
  category: 'new',
  clocks: [],
  pauses: [],
  told: [],
  clockGeneration: 0,
  openedAt: morning,
  changedAt: morning,
  timeSpentMinutes: 0,
  version: 1,
  journalHash: 'hash',
};

/** A case as a value, for rules of the model: `aCase({ priority: 'high' })`. */
export const aCase = (changed: Partial<Case> = {}): Case => ({ ...plain, ...changed });

type Rule = Designs['routing-rules']['rules'][number];

/** A routing rule. */
export const aRule = (id: string, all: Rule['when']['all'], then: Rule['then']): Rule => ({
  id,
  when: { all },
  then,
});

/** A step of the workflow to be taken. */
type StepAsked = {
  readonly to: string;
  readonly fields?: StepFields | undefined;
  readonly actor?: Actor | undefined;
};

/** Takes a step of a case at that desk, at its present version; answers the case as it is then. */
export const step = async (
  desk: TestDesk,
  caseId: string,
  { to, fields = {}, actor = anna }: StepAsked,
): Promise<Case> => {
  const seen = desk.cases.cases.get(caseId);
  await transitionCase(desk, {
    caseId,
    to,
    fields,
    actor,
    expectedVersion: seen && revisionOf(seen),
  });
  const moved = desk.cases.cases.get(caseId);
  if (moved === undefined) throw new Error('The case is gone.');
  return moved;
};

/** What resolving a case demands. */
export const solved: StepFields = {
  reason: 'fixed',
  timeSpentMinutes: 20,
  solution: 'A new cable.',
};
