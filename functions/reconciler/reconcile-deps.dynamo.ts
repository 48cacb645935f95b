import { setTimeout as wait } from 'node:timers/promises';
import type { Table } from '#platform/dynamo.ts';
import { newId, now } from '#platform/world.ts';
import { dynamoCaseDeps, recomputeClocks } from '../cases/index.ts';
import { dynamoCustomerStore } from '../customers/index.ts';
import {
  dynamoIncidentDeps,
  dynamoPropagationStore,
  restartPropagation,
  unfinishedPropagations,
} from '../incidents/index.ts';
import { dynamoInsightStore, isCounted, recount } from '../insights/index.ts';
import { dynamoInteractionStore } from '../interactions/index.ts';
import { dynamoNotificationStore } from '../notifications/index.ts';
import { dynamoDesignStore } from '../service-design/index.ts';
import { dynamoFindingStore } from './finding-store.dynamo.ts';
import type { Propagations } from './lanes/stuck-propagations.ts';
import { dynamoProgressStore } from './progress-store.dynamo.ts';
import type { ReconcileDeps } from './reconcile.ts';

type InTable = Omit<ReconcileDeps, 'timer' | 'tellAgain'>;

const propagationsOf = (table: Table): Propagations => {
  const deps = { ...dynamoIncidentDeps(table), propagations: dynamoPropagationStore(table) };
  return {
    unfinished: (position) => unfinishedPropagations(deps, position),
    restart: (stuck) => restartPropagation(deps, stuck),
  };
};

/** What a reconciliation reads and keeps, all of it in the one table. */
export const dynamoReconcileDeps = (table: Table): InTable => {
  const caseDeps = dynamoCaseDeps(table);
  const counting = { ...caseDeps, insights: dynamoInsightStore(table) };
  return {
    cases: caseDeps.cases,
    recompute: (of, designs) => recomputeClocks(caseDeps, of, designs),
    counts: {
      isCounted: (of) => isCounted(counting, of),
      recount: (caseId) => recount(counting, caseId),
    },
    customers: dynamoCustomerStore(table),
    designs: dynamoDesignStore(table),
    findings: dynamoFindingStore(table),
    interactions: dynamoInteractionStore(table),
    notifications: dynamoNotificationStore(table),
    progress: dynamoProgressStore(table),
    propagations: propagationsOf(table),
    now,
    newId,
    wait,
  };
};
