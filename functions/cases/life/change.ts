import type { JournalDraft } from '#kernel/journal.ts';
import type { Language } from '#kernel/language.ts';
import type { Instant } from '#kernel/time.ts';
import type { CaseType, Priority, Severity } from '../../service-design/index.ts';
import type { Case } from '../case.ts';
import type { Decision } from './settle.ts';
import { nextContactTold } from './urgency.ts';

/** New values of fields; `null` empties one that may be empty. */
export type CaseFieldChanges = {
  readonly subject?: string | undefined;
  readonly contactId?: string | undefined;
  readonly language?: Language | undefined;
  readonly serviceIdentifier?: string | null | undefined;
  readonly topic?: string | null | undefined;
  readonly type?: CaseType | null | undefined;
  readonly subtopic?: string | null | undefined;
  readonly product?: string | null | undefined;
  readonly action?: string | null | undefined;
  readonly severity?: Severity | undefined;
  readonly priority?: Priority | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly queueId?: string | undefined;
  readonly nextContactAt?: Instant | undefined;
  readonly form?: Case['form'] | null | undefined;
  readonly fields?: Case['fields'] | null | undefined;
  readonly missing?: Case['missing'] | null | undefined;
  readonly environment?: Case['environment'] | null | undefined;
};

/** Fields that may hold a person's words or number: the journal says that they changed, not from what to what. */
const personal: readonly string[] = ['subject', 'serviceIdentifier'];

/** Ids of answers whose values may be told. */
type Told = ReadonlySet<string>;

const differs = (before: unknown, after: unknown): boolean =>
  JSON.stringify(before ?? null) !== JSON.stringify(after ?? null);

const withChanges = (of: Case, changes: CaseFieldChanges): Case => {
  const present = Object.entries(changes).filter(([, value]) => value !== undefined);
  const emptied = present.filter(([, value]) => value === null).map(([field]) => field);
  const kept = Object.entries(of).filter(([field]) => !emptied.includes(field));
  const set = present.filter(([, value]) => value !== null);
  return { ...Object.fromEntries(kept), ...Object.fromEntries(set) } as Case;
};

const told = (before: Case, after: Case): Case['told'] =>
  before.nextContactAt === after.nextContactAt
    ? after.told
    : after.told.filter((mark) => mark !== nextContactTold);

type Values = Readonly<Record<string, unknown>>;

/** Named values are told one by one, as `fields.lamp`; from what to what only where that may be told. */
const diffWithin = (
  name: string,
  [from = {}, to = {}]: readonly (Values | undefined)[],
  told: Told,
) =>
  [...new Set([...Object.keys(from), ...Object.keys(to)])]
    .filter((key) => differs(from[key], to[key]))
    .map((key) => ({
      field: `${name}.${key}`,
      ...(name === 'fields' && told.has(key)
        ? { from: from[key] ?? null, to: to[key] ?? null }
        : {}),
    }));

const diff = (
  before: Case,
  after: Case,
  { fields, tells }: { fields: readonly string[]; tells: Told },
) =>
  fields.flatMap((field) => {
    if (field === 'fields' || field === 'environment')
      return diffWithin(field, [before[field], after[field]], tells);
    const from = before[field as keyof Case];
    const to = after[field as keyof Case];
    if (!differs(from, to)) return [];
    return personal.includes(field) ? [{ field }] : [{ field, from: from ?? null, to: to ?? null }];
  });

/** Changes fields; one entry tells all that changed, and nothing is told when nothing did. */
export const change = (
  before: Case,
  changes: CaseFieldChanges,
  tells: Told = new Set(),
): Decision => {
  const changed = withChanges(before, changes);
  const after: Case = { ...changed, told: told(before, changed) };
  const differences = diff(before, after, { fields: Object.keys(changes), tells });
  if (differences.length === 0) return { case: before, drafts: [] };
  const draft: JournalDraft = { type: 'case.changed', version: 1, data: { changes: differences } };
  return { case: after, drafts: [draft] };
};

/** Gives a case to an owner, or takes it from the one it has; `facts` are told besides. */
export const assign = (
  before: Case,
  ownerId: string | undefined,
  facts: Readonly<Record<string, unknown>> = {},
): Decision => {
  const { ownerId: previousOwnerId, ...rest } = before;
  if (ownerId === previousOwnerId) return { case: before, drafts: [] };
  const after = ownerId === undefined ? rest : { ...rest, ownerId };
  const data = { ownerId: ownerId ?? null, previousOwnerId: previousOwnerId ?? null, ...facts };
  return { case: after, drafts: [{ type: 'case.assigned', version: 1, data }] };
};
