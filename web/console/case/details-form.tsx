import { Button, Group } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useEffect, useEffectEvent, useRef } from 'react';
import { Problem } from '../../client/problem.ts';
import type { Asked } from '../../client/routes.ts';
import { ConflictView } from '../../ui/conflict-view.tsx';
import { useSend } from '../../ui/desk.ts';
import { changesOf, conflictsOf } from '../../ui/merge.ts';
import { useNotify } from '../../ui/notices.tsx';
import { ProblemAlert } from '../../ui/problem-view.tsx';
import { useUndoChange } from '../../ui/take-back.ts';
import classes from './case.module.css';
import { type Case, renewed } from './case.ts';
import { useCaseWords } from './case-words.ts';
import { type Details, detailsOf, nullable, useShown } from './details.ts';
import { DetailsFields } from './details-fields.tsx';

type Change = Asked<'changeCase'>['body'];

/** The fields that are sent: those that were changed; what was emptied is null. */
const bodyOf = (changes: Partial<Details>): Change =>
  Object.fromEntries(
    Object.entries(changes).map(([name, value]) => [
      name,
      value === '' && nullable.has(name) ? null : value,
    ]),
  ) as Change;

const useDetails = (of: Case) => {
  const say = useCaseWords();
  const notify = useNotify();
  const undoOf = useUndoChange();
  const save = useSend('changeCase', renewed);
  const began = useRef({ values: detailsOf(of), version: of.version });
  const form = useForm<Details>({ initialValues: began.current.values });
  const isConflict = save.error instanceof Problem && save.error.isConflict;
  const mine = changesOf(began.current.values, form.values);
  const isTouched = Object.keys(mine).length > 0;

  const beginAt = (version: number, values: Details, kept: Partial<Details> = {}): void => {
    began.current = { values, version };
    form.setInitialValues(values);
    form.setValues({ ...values, ...kept });
  };
  const renew = useEffectEvent((now: Case) => {
    if (!isTouched) beginAt(now.version, detailsOf(now));
  });
  // Nobody is writing: what others change shows at once.
  useEffect(() => renew(of), [of]);

  const submit = (changes: Partial<Details>, version: number): void =>
    save.mutate(
      { params: { caseId: of.id }, body: bodyOf(changes), version },
      {
        onSuccess: (now) => {
          beginAt(now.version, detailsOf(now));
          notify({ text: say('details.saved'), undo: undoOf(of, now) });
        },
        onError: (error) => {
          if (error instanceof Problem) form.setErrors(error.fieldErrors());
        },
      },
    );
  return { form, save, mine, isTouched, isConflict, began, beginAt, submit };
};

/** The fields of a case. What two people changed at once is shown side by side; neither is lost. */
export const DetailsForm = ({ of }: { readonly of: Case }) => {
  const say = useCaseWords();
  const shown = useShown();
  const { form, save, mine, isTouched, isConflict, began, beginAt, submit } = useDetails(of);
  const theirs = detailsOf(of);
  const conflicts = isConflict ? conflictsOf(began.current.values, form.values, theirs) : [];
  const settle = (keepTheirs: readonly string[]): void => {
    const kept = Object.fromEntries(
      Object.entries(mine).filter(([name]) => !keepTheirs.includes(name)),
    ) as Partial<Details>;
    beginAt(of.version, theirs, kept);
    if (Object.keys(kept).length > 0) submit(kept, of.version);
    else save.reset();
  };
  // What nobody else touched needs no question: it is sent again for the present version.
  useEffect(() => {
    if (isConflict && of.version !== began.current.version && conflicts.length === 0) settle([]);
  });
  return (
    <form
      className={`${classes.card} ${classes.form}`}
      onSubmit={form.onSubmit(() => submit(mine, began.current.version))}
      aria-labelledby="fields"
    >
      <h2 id="fields">{say('details.edit')}</h2>
      {isConflict ? null : <ProblemAlert error={save.error} />}
      {conflicts.length === 0 ? null : (
        <ConflictView
          rows={conflicts.map((conflict) => ({ ...conflict, ...shown(conflict.name) }))}
          onSettle={settle}
        />
      )}
      <DetailsFields form={form} />
      <Group justify="flex-end">
        <Button variant="default" disabled={!isTouched} onClick={() => beginAt(of.version, theirs)}>
          {say('details.discard')}
        </Button>
        <Button type="submit" disabled={!isTouched} loading={save.isPending}>
          {say('details.save')}
        </Button>
      </Group>
    </form>
  );
};
