import type { Actor } from '#kernel/actor.ts';
import { given } from '#kernel/given.ts';
import { after, hourMillis, type Instant } from '#kernel/time.ts';
import {
  fillText,
  inLanguage,
  type Macro,
  type MacroVariable,
} from '../../service-design/index.ts';
import type { CaseDeeds } from '../bulk/case-deeds.ts';
import type { Case } from '../case.ts';

type Filling = {
  readonly case: Case;
  readonly actor: Actor;
  readonly variables: Readonly<Record<MacroVariable, string>>;
  readonly at: Instant;
};

const ownerOf = (owner: 'me' | 'nobody' | undefined, { id }: Actor): string | null | undefined => {
  if (owner === undefined) return undefined;
  return owner === 'me' ? id : null;
};

const stepOf = ({ to, nextContactHours, ...fields }: NonNullable<Macro['step']>, at: Instant) => ({
  to,
  fields: {
    ...fields,
    ...(nextContactHours === undefined
      ? {}
      : { nextContactAt: after(at, nextContactHours * hourMillis) }),
  },
});

/** What a macro does to a case, in the language of the case, at an instant. */
export const macroDeeds = (
  macro: Macro,
  { case: of, actor, variables, at }: Filling,
): CaseDeeds => {
  const { reply, note, changes = {}, addTags, removeTags, step } = macro;
  const { queue, owner, ...plain } = changes;
  return {
    changes: given({ ...plain, queueId: queue, ownerId: ownerOf(owner, actor) }),
    ...given({
      addTags,
      removeTags,
      reply: reply && fillText(inLanguage(reply, of.language), variables),
      note: note && fillText(note, variables),
      step: step && stepOf(step, at),
    }),
  };
};
