import type { Demand } from '../../../../functions/service-design/contract.ts';
import type { Answer, Asked, ItemOf } from '../../../client/routes.ts';
import { type Demanded, nothingGiven, stepWith } from '../../../ui/demands.tsx';
import type { Step } from '../../../ui/steps.ts';

export type Row = ItemOf<'listCases'>;
export type Outcome = Answer<'changeCases'>['items'][number];
type Body = Asked<'changeCases'>['body'];
type Deeds = Omit<Body, 'cases'>;

/** As many as the API does at once. */
export const mostAtOnce = 100;
/** The choice of no owner, beside that of leaving it as it is. */
export const nobody = 'nobody';

/** What is to be done to all of them, as typed; an empty text leaves things as they are. */
export type Wish = Demanded & {
  readonly ownerId: string;
  readonly queueId: string;
  readonly severity: string;
  readonly priority: string;
  readonly contactAt: string;
  readonly addTags: readonly string[];
  readonly removeTags: readonly string[];
  readonly note: string;
  readonly to: string;
};

export const nothingWished: Wish = {
  ...nothingGiven,
  ...{ ownerId: '', queueId: '', severity: '', priority: '', contactAt: '' },
  ...{ addTags: [], removeTags: [], note: '', to: '' },
};

const changesOf = (wish: Wish) => {
  const { ownerId, queueId, severity, priority, to } = wish;
  // With a step its own date is asked for, where it needs one.
  const contactAt = to === '' ? wish.contactAt : '';
  const plain = Object.entries({ queueId, severity, priority }).filter(([, value]) => value !== '');
  return {
    ...Object.fromEntries(plain),
    ...(ownerId === '' ? {} : { ownerId: ownerId === nobody ? null : ownerId }),
    ...(contactAt === '' ? {} : { nextContactAt: new Date(contactAt).toISOString() }),
  };
};

/** What the API is asked to do; nothing when nothing is wished. */
export const deedsOf = (wish: Wish, demands: readonly Demand[]): Deeds | undefined => {
  const changes = changesOf(wish);
  const { addTags, removeTags, note, to } = wish;
  const deeds = {
    ...(Object.keys(changes).length === 0 ? {} : { changes }),
    ...(addTags.length === 0 ? {} : { addTags: [...addTags] }),
    ...(removeTags.length === 0 ? {} : { removeTags: [...removeTags] }),
    ...(note.trim() === '' ? {} : { note: note.trim() }),
    ...(to === '' ? {} : { step: stepWith(to, demands, wish) }),
  };
  return Object.keys(deeds).length === 0 ? undefined : (deeds as Deeds);
};

/** A step that some of the cases may take, and how many. */
export type SharedStep = Step & { readonly count: number };

/** What at least one of them may come to; it demands whatever one of their workflows demands. A form is answered case by case. */
export const sharedSteps = (each: readonly (readonly Step[])[]): readonly SharedStep[] => {
  const found = new Map<string, SharedStep>();
  for (const step of each.flat().filter(({ form }) => form === undefined)) {
    const known = found.get(step.to);
    const demands = [...new Set([...(known?.demands ?? []), ...step.demands])];
    found.set(step.to, { ...step, demands, count: (known?.count ?? 0) + 1 });
  }
  return [...found.values()];
};

/** Whether what is done can be done back: words that were written and steps that were taken stay. */
export const isReturnable = ({ note, step, changes }: Deeds): boolean =>
  note === undefined && step === undefined && changes?.nextContactAt === undefined;

/** What makes one case again what it was. */
const backOf = (was: Row, { changes = {}, addTags = [], removeTags = [] }: Deeds): Deeds => {
  const names = Object.keys(changes) as (keyof Row)[];
  const changed = names
    .filter((name) => (was[name] ?? null) !== changes[name as keyof typeof changes])
    .map((name) => [name, was[name] ?? null]);
  const brought = addTags.filter((tag) => !was.tags.includes(tag));
  const taken = removeTags.filter((tag) => was.tags.includes(tag));
  return {
    ...(changed.length === 0 ? {} : { changes: Object.fromEntries(changed) }),
    ...(brought.length === 0 ? {} : { removeTags: brought }),
    ...(taken.length === 0 ? {} : { addTags: taken }),
  };
};

/** The requests that take a bulk change back: cases that were alike before share one. */
export const oppositesOf = (
  rows: readonly Row[],
  deeds: Deeds,
  outcomes: readonly Outcome[],
): readonly Body[] => {
  const alike = new Map<string, { back: Deeds; cases: Body['cases'] }>();
  for (const { caseId, version } of outcomes) {
    const was = rows.find(({ id }) => id === caseId);
    if (was === undefined || version === undefined) continue;
    const back = backOf(was, deeds);
    const key = JSON.stringify(back);
    const group = alike.get(key) ?? { back, cases: [] };
    alike.set(key, { back, cases: [...group.cases, { caseId, version }] });
  }
  return [...alike.values()]
    .filter(({ back }) => Object.keys(back).length > 0)
    .map(({ back, cases }) => ({ ...back, cases }));
};
