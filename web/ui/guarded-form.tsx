import { Button, Group } from '@mantine/core';
import { type UseFormInput, type UseFormReturnType, useForm } from '@mantine/form';
import type { UseMutationResult } from '@tanstack/react-query';
import { type ReactNode, useEffect, useEffectEvent, useRef } from 'react';
import { Problem } from '../client/problem.ts';
import { useAnnounce } from './announcer.tsx';
import { ConflictView } from './conflict-view.tsx';
import classes from './layout.module.css';
import { changesOf, conflictsOf, type Fields } from './merge.ts';
import { ProblemAlert } from './problem-view.tsx';
import { useUiWords } from './ui-words.ts';

/** What is changed: its values as fields, and the version `If-Match` says. */
export type Guarded<V extends Fields> = { readonly values: V; readonly version: number };

type Deps<V extends Fields, T, A> = {
  /** As it stands now, whoever changed it last. */
  readonly now: Guarded<V>;
  /** What the route answers, as fields again. */
  readonly read: (answer: T) => Guarded<V>;
  readonly save: UseMutationResult<T, Error, A>;
  readonly asked: (changes: Partial<V>, version: number) => A;
  readonly onSaved?: () => void;
  readonly validate?: UseFormInput<V>['validate'];
};

export type GuardedForm<V extends Fields> = {
  readonly form: UseFormReturnType<V>;
  readonly isTouched: boolean;
  readonly isSaving: boolean;
  /** Why it was refused, where that is no conflict. */
  readonly error: unknown;
  readonly conflicts: ReturnType<typeof conflictsOf>;
  readonly submit: () => void;
  readonly discard: () => void;
  readonly settle: (keepTheirs: readonly string[]) => void;
};

/**
 * A form over something that others change too: what nobody is writing is renewed, what was written is kept, only what
 * was changed is sent, and where two changed the same both are shown.
 */
export const useGuardedForm = <V extends Fields, T, A>(deps: Deps<V, T, A>): GuardedForm<V> => {
  const { now, read, save, asked, onSaved } = deps;
  const say = useUiWords();
  const announce = useAnnounce();
  const began = useRef(now);
  const form = useForm<V>({
    initialValues: began.current.values,
    ...(deps.validate === undefined ? {} : { validate: deps.validate }),
  });
  const isConflict = save.error instanceof Problem && save.error.isConflict;
  const mine = changesOf(began.current.values, form.values);
  const isTouched = Object.keys(mine).length > 0;
  const conflicts = isConflict ? conflictsOf(began.current.values, form.values, now.values) : [];

  const beginAt = (next: Guarded<V>, kept: Partial<V> = {}): void => {
    began.current = next;
    form.setInitialValues(next.values);
    form.setValues({ ...next.values, ...kept });
  };
  const renew = useEffectEvent(() => {
    if (!isTouched) beginAt(now);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version is what renews
  useEffect(() => renew(), [now.version]);

  const send = (changes: Partial<V>, version: number): void =>
    save.mutate(asked(changes, version), {
      onSuccess: (answer) => {
        beginAt(read(answer));
        announce(say('saved'));
        onSaved?.();
      },
      onError: (error) => {
        if (error instanceof Problem) form.setErrors(error.fieldErrors());
      },
    });
  const settle = (keepTheirs: readonly string[]): void => {
    const kept = Object.fromEntries(
      Object.entries(mine).filter(([name]) => !keepTheirs.includes(name)),
    ) as Partial<V>;
    beginAt(now, kept);
    if (Object.keys(kept).length > 0) send(kept, now.version);
    else save.reset();
  };
  // What nobody else touched needs no question: it is sent again for the present version.
  useEffect(() => {
    if (isConflict && now.version !== began.current.version && conflicts.length === 0) settle([]);
  });
  return {
    form,
    isTouched,
    isSaving: save.isPending,
    error: isConflict ? null : save.error,
    conflicts,
    submit: () => send(mine, began.current.version),
    discard: () => beginAt(now),
    settle,
  };
};

type Shown = { readonly label: string; readonly show: (value: unknown) => string };

type Props<V extends Fields> = {
  readonly of: GuardedForm<V>;
  readonly label: string;
  /** How a field and its values are called, for people who have to choose between two. */
  readonly shown: (name: string) => Shown;
  readonly children: ReactNode;
};

/** The frame of such a form: what was refused, what is in conflict, the fields, and the two ways to end it. */
export const GuardedFields = <V extends Fields>({ of, label, shown, children }: Props<V>) => {
  const say = useUiWords();
  return (
    <form className={classes.form} onSubmit={of.form.onSubmit(of.submit)} aria-label={label}>
      <ProblemAlert error={of.error} />
      {of.conflicts.length === 0 ? null : (
        <ConflictView
          rows={of.conflicts.map((conflict) => ({ ...conflict, ...shown(conflict.name) }))}
          onSettle={of.settle}
        />
      )}
      {children}
      <Group justify="flex-end">
        <Button variant="default" disabled={!of.isTouched} onClick={of.discard}>
          {say('discard')}
        </Button>
        <Button type="submit" disabled={!of.isTouched} loading={of.isSaving}>
          {say('save')}
        </Button>
      </Group>
    </form>
  );
};
