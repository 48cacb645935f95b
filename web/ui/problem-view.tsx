import { Alert, Button, Group, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Problem, Unreachable } from '../client/problem.ts';
import { useUiWords } from './ui-words.ts';

type Told = { readonly title: string; readonly detail: string };

const useTold = (): ((error: unknown) => Told) => {
  const say = useUiWords();
  return (error) => {
    if (error instanceof Unreachable)
      return { title: say('unreachable'), detail: say('unreachable-advice') };
    if (!(error instanceof Problem)) return { title: say('broken'), detail: say('broken-advice') };
    if (error.status === 404) return { title: say('not-found'), detail: say('not-found-advice') };
    if (error.status === 403)
      return { title: say('not-allowed'), detail: say('not-allowed-advice') };
    return { title: say('refused'), detail: error.message };
  };
};

type Props = {
  readonly error: unknown;
  readonly onRetry?: (() => void) | undefined;
};

/** Stands in place of a screen or a part of it that could not be had. */
export const ProblemView = ({ error, onRetry }: Props) => {
  const say = useUiWords();
  const { title, detail } = useTold()(error);
  return (
    <Stack role="alert" align="flex-start" gap="xs" p="lg" maw="40rem">
      <Title order={2} size="h4">
        {title}
      </Title>
      <Text>{detail}</Text>
      {onRetry === undefined ? null : (
        <Button variant="default" onClick={onRetry}>
          {say('retry')}
        </Button>
      )}
    </Stack>
  );
};

/** Says above a form why it was refused; what belongs to a field stands at the field. */
export const ProblemAlert = ({ error, onRetry }: Props) => {
  const say = useUiWords();
  const told = useTold();
  if (error === null || error === undefined) return null;
  const { title, detail } = told(error);
  return (
    <Alert color="red" variant="light" title={title} role="alert">
      <Group justify="space-between" align="flex-start">
        <Text size="sm">{detail}</Text>
        {onRetry === undefined ? null : (
          <Button size="compact-sm" variant="default" onClick={onRetry}>
            {say('retry')}
          </Button>
        )}
      </Group>
    </Alert>
  );
};

/** Says that there is nothing, and what could be done about it. */
export const Empty = ({
  title,
  children,
}: {
  readonly title: string;
  readonly children?: ReactNode;
}) => (
  <Stack align="center" gap="xs" p="xl" ta="center">
    <Text fw={600}>{title}</Text>
    <Text c="dimmed" size="sm" maw="30rem">
      {children}
    </Text>
  </Stack>
);

type Reading<T> = {
  readonly data: T | undefined;
  readonly error: unknown;
  readonly refetch?: () => unknown;
  readonly retry?: () => unknown;
};

/**
 * What was read, in every state it can be in: the skeleton while nothing is there, the problem when nothing could be
 * had, and the last known answer, marked as old, when it could not be renewed.
 */
export const Loaded = <T,>({
  of,
  skeleton,
  children,
}: {
  readonly of: Reading<T>;
  readonly skeleton: ReactNode;
  readonly children: (data: T) => ReactNode;
}) => {
  const again = of.retry ?? of.refetch;
  const retry = again === undefined ? undefined : () => void again();
  if (of.data === undefined)
    return of.error ? <ProblemView error={of.error} onRetry={retry} /> : skeleton;
  return (
    <>
      <ProblemAlert error={of.error} onRetry={retry} />
      {children(of.data)}
    </>
  );
};
