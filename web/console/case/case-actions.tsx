import { Button, Menu } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useAnnounce } from '../../ui/announcer.tsx';
import { useDesk, useMay, useSend } from '../../ui/desk.ts';
import { ChevronDown } from '../../ui/icons.ts';
import { useNotify } from '../../ui/notices.tsx';
import { ProblemAlert } from '../../ui/problem-view.tsx';
import { useShortcuts } from '../../ui/shortcuts.tsx';
import { useUndoChange } from '../../ui/take-back.ts';
import classes from './case.module.css';
import { type Case, renewed } from './case.ts';
import { useCaseWords } from './case-words.ts';
import { HandBackButton } from './hand-back.tsx';
import { MacroMenu } from './macro-menu.tsx';
import { type HeldStep, useSteps } from './steps.ts';

const StepForm = lazy(() => import('./step-form.tsx'));

const TakeButton = ({ of }: { readonly of: Case }) => {
  const say = useCaseWords();
  const notify = useNotify();
  const undoOf = useUndoChange();
  const change = useSend('takeOverCase', renewed, (now) =>
    notify({ text: say('owner.taken'), undo: undoOf(of, now) }),
  );
  const take = (): void => change.mutate({ params: { caseId: of.id }, version: of.version });
  useShortcuts([{ keys: 'a', says: say('keys.take'), run: take }]);
  return (
    <>
      <ProblemAlert error={change.error} onRetry={take} />
      <Button variant="default" onClick={take} loading={change.isPending}>
        {say(of.ownerId === undefined ? 'owner.take' : 'owner.take-over')}
      </Button>
    </>
  );
};

/** Following a case: being told of it without owning it. */
const FollowButton = ({ of }: { readonly of: Case }) => {
  const say = useCaseWords();
  const announce = useAnnounce();
  const { me } = useDesk();
  const follow = useSend('watchCase', renewed);
  const leave = useSend('unwatchCase', renewed);
  const follows = of.watchers?.includes(me.id) === true;
  const used = follows ? leave : follow;
  const toggle = (): void =>
    used.mutate(
      { params: { caseId: of.id, userId: me.id } },
      { onSuccess: () => announce(say(follows ? 'follow.left' : 'follow.begun')) },
    );
  useShortcuts([{ keys: 'f', says: say('keys.follow'), run: toggle }]);
  return (
    <>
      <ProblemAlert error={used.error} onRetry={toggle} />
      <Button variant="default" onClick={toggle} loading={used.isPending} aria-pressed={follows}>
        {say(follows ? 'follow.leave' : 'follow')}
      </Button>
    </>
  );
};

const StepMenu = ({ of }: { readonly of: Case }) => {
  const say = useCaseWords();
  const steps = useSteps(of);
  const [isOpen, setOpen] = useState(false);
  const [step, setStep] = useState<HeldStep>();
  useShortcuts([{ keys: 's', says: say('keys.steps'), run: () => setOpen(true) }]);
  return (
    <>
      <Menu opened={isOpen} onChange={setOpen} position="bottom-end" returnFocus>
        <Menu.Target>
          <Button rightSection={<ChevronDown size={15} aria-hidden />}>{say('step.menu')}</Button>
        </Menu.Target>
        <Menu.Dropdown>
          {steps.map((one) => (
            <Menu.Item
              key={one.to}
              className={classes.heldStep ?? ''}
              disabled={one.held !== undefined}
              onClick={() => setStep(one)}
            >
              {one.name}
              {one.held === undefined ? null : <div className={classes.held}>{one.held}</div>}
            </Menu.Item>
          ))}
          {steps.length === 0 ? <Menu.Label>{say('step.none')}</Menu.Label> : null}
        </Menu.Dropdown>
      </Menu>
      {step === undefined ? null : (
        <Suspense fallback={null}>
          <StepForm key={step.to} of={of} step={step} onClose={() => setStep(undefined)} />
        </Suspense>
      )}
    </>
  );
};

/** What can be done with the whole case. */
export const CaseActions = ({ of }: { readonly of: Case }) => {
  const may = useMay();
  const { me } = useDesk();
  const supervises = me.roles.some((role) => role === 'supervisor' || role === 'admin');
  const mayHandBack =
    may('handBackCase') && of.ownerId !== undefined && (of.ownerId === me.id || supervises);
  const isOver = of.category === 'closed' || of.category === 'cancelled';
  return (
    <>
      {may('takeOverCase') && of.ownerId !== me.id && !isOver ? <TakeButton of={of} /> : null}
      {mayHandBack && !isOver ? <HandBackButton of={of} /> : null}
      {may('watchCase') && !isOver ? <FollowButton of={of} /> : null}
      {may('runMacro') && !isOver ? <MacroMenu of={of} /> : null}
      {may('transitionCase') ? <StepMenu of={of} /> : null}
    </>
  );
};
