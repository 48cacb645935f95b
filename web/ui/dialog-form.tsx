import { Button, Group, type ModalProps } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { Dialog } from './dialog.tsx';
import classes from './layout.module.css';
import { ProblemAlert } from './problem-view.tsx';
import { useUiWords } from './ui-words.ts';

type Props = {
  readonly title: string;
  readonly size?: NonNullable<ModalProps['size']>;
  /** What pressing its button does. */
  readonly does: string;
  readonly onSubmit: (event: FormEvent<HTMLFormElement>) => void;
  readonly onClose: () => void;
  readonly isSending: boolean;
  readonly isReady?: boolean;
  /** Why it was refused, where that belongs to no field. */
  readonly error: unknown;
  /** Mistakes are told by us, not by the browser. */
  readonly noValidate?: boolean;
  readonly children: ReactNode;
};

/** A question with fields before the screen: sent, or left by its other button. */
export const DialogForm = ({ title, size = 'md', children, ...of }: Props) => {
  const say = useUiWords();
  return (
    <Dialog isOpen onClose={of.onClose} size={size} title={title}>
      <form
        className={classes.form}
        noValidate={of.noValidate ?? false}
        onSubmit={(event) => {
          event.preventDefault();
          of.onSubmit(event);
        }}
      >
        <ProblemAlert error={of.error} />
        {children}
        <Group justify="flex-end">
          <Button variant="default" onClick={of.onClose}>
            {say('cancel')}
          </Button>
          <Button type="submit" loading={of.isSending} disabled={of.isReady === false}>
            {of.does}
          </Button>
        </Group>
      </form>
    </Dialog>
  );
};
