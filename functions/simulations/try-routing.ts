import { type Case, type CaseStore, factsOf, type Routing, routeCase } from '../cases/index.ts';
import {
  type DesignStore,
  type Designs,
  type Facts,
  type Question,
  refusalOf,
} from '../service-design/index.ts';
import { simulationFaults } from './faults.ts';
import { designsWith, type TriedDocuments } from './tried.ts';

export type TryRoutingDeps = {
  readonly cases: Pick<CaseStore, 'load'>;
  readonly designs: Pick<DesignStore, 'current'>;
};

/** A case whose facts are asked, and facts that stand in their place. */
export type TryRoutingInput = {
  readonly caseId?: string | undefined;
  readonly facts?: Facts | undefined;
  readonly rules?: Designs['routing-rules'] | undefined;
};

/** A rule that did not hold: its first question that was answered no, and what the facts say to it. */
type Passed = { readonly ruleId: string; readonly question: Question; readonly found?: unknown };

/** Where a case would go, by which rule of which version (one that is tried has none), and the rules before it. */
export type TriedRouting = Omit<Routing, 'version'> & {
  readonly version?: number;
  readonly passed: readonly Passed[];
};

/** The rules that were asked before one held, each with why it did not. */
const passedBy = ({ rules }: Designs['routing-rules'], facts: Facts): readonly Passed[] => {
  const passed: Passed[] = [];
  for (const { id, when } of rules) {
    const refusal = refusalOf(when, facts);
    if (refusal === undefined) break;
    passed.push({ ruleId: id, ...refusal });
  }
  return passed;
};

const demandCase = async (
  { cases }: TryRoutingDeps,
  caseId: string | undefined,
): Promise<Case | undefined> => {
  if (caseId === undefined) return undefined;
  const found = await cases.load(caseId);
  if (found === undefined) throw simulationFaults.unknownCase();
  return found;
};

/**
 * Says where a case would be routed, and changes nothing (QUE-3): by the rules that are published, or by others.
 * @throws simulations/invalid-document, simulations/unknown-case
 */
export const tryRouting = async (
  deps: TryRoutingDeps,
  { caseId, facts, rules }: TryRoutingInput,
): Promise<TriedRouting> => {
  const tried: TriedDocuments = rules === undefined ? {} : { 'routing-rules': rules };
  const { documents, current } = await designsWith(deps, tried);
  const of = await demandCase(deps, caseId);
  const asked = { ...(of === undefined ? {} : factsOf(of)), ...facts };
  const { version: _version, ...routing } = routeCase(documents['routing-rules'], asked);
  const answer = { ...routing, passed: passedBy(documents['routing-rules'], asked) };
  return rules === undefined ? { ...answer, version: current['routing-rules'].version } : answer;
};
