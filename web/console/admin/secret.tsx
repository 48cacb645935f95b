import { Alert, Button, CopyButton, Group, Text, TextInput } from '@mantine/core';
import type { UseMutationResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Dialog } from '../../ui/dialog.tsx';
import { ProblemAlert } from '../../ui/problem-view.tsx';
import classes from './admin.module.css';
import { useAdminWords } from './admin-words.ts';

/** What is told once and never again. */
const Secret = ({ secret }: { readonly secret: string }) => {
  const say = useAdminWords();
  return (
    <Alert color="orange" variant="light" title={say('secret.title')} role="alert">
      <Group align="flex-end" gap="xs">
        <TextInput readOnly flex={1} label={say('secret')} value={secret} />
        <CopyButton value={secret}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {say(copied ? 'copied' : 'copy')}
            </Button>
          )}
        </CopyButton>
      </Group>
    </Alert>
  );
};

type Props = {
  /** A repeat of the request is answered without it. */
  readonly secret: string | undefined;
  readonly onClose: () => void;
  readonly children?: ReactNode;
};

/** Stands in place of the form that made something, until its secret was kept. */
export const ShownOnce = ({ secret, onClose, children }: Props) => {
  const say = useAdminWords();
  return (
    <div className={classes.column}>
      {secret === undefined ? null : <Secret secret={secret} />}
      {children}
      <Group justify="flex-end">
        <Button onClick={onClose}>{say('secret.kept')}</Button>
      </Group>
    </div>
  );
};

/** The same in a dialog of its own, which no click beside it closes. */
export const ShownOnceDialog = ({ title, ...shown }: Props & { readonly title: string }) => (
  <Dialog isOpen onClose={shown.onClose} size="lg" title={title} closeOnClickOutside={false}>
    <ShownOnce {...shown} />
  </Dialog>
);

type RotateProps = {
  readonly sending: Pick<
    UseMutationResult<{ readonly secret?: string | undefined }>,
    'data' | 'error' | 'isPending'
  >;
  readonly onRotate: () => void;
};

/** Gives another secret, shown once; the old one counts for a day, so that nothing is lost meanwhile. */
export const Rotate = ({ sending, onRotate }: RotateProps) => {
  const say = useAdminWords();
  const { secret } = sending.data ?? {};
  return (
    <>
      <ProblemAlert error={sending.error} />
      {secret === undefined ? null : <Secret secret={secret} />}
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm" c="dimmed">
          {say('secret.rotate-says')}
        </Text>
        <Button variant="default" miw="max-content" loading={sending.isPending} onClick={onRotate}>
          {say('secret.rotate')}
        </Button>
      </Group>
    </>
  );
};
