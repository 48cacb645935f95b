import { Button, MantineProvider, Stack, Text, Title } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { type ReactNode, Suspense } from 'react';
import { isPassing } from '../client/client.ts';
import { SignInFault } from '../client/session.ts';
import { Announcer } from '../ui/announcer.tsx';
import { type Desk, DeskContext } from '../ui/desk.ts';
import { Notices } from '../ui/notices.tsx';
import { OutboxProvider } from '../ui/outbox.tsx';
import { ShortcutsProvider } from '../ui/shortcuts.tsx';
import { theme } from '../ui/theme.ts';
import type { Language } from '../ui/words.ts';
import { router } from './router.tsx';
import { LanguageProvider } from './shell/language.tsx';
import { useShellWords } from './shell/shell-words.ts';

const mostRetries = 2;

const cache = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (failures, error) => isPassing(error) && failures < mostRetries,
      staleTime: 2000,
    },
  },
});

/** The look: no style is made at run time, since the content security policy would refuse it. */
const Look = ({
  language,
  children,
}: {
  readonly language: Language | undefined;
  readonly children: ReactNode;
}) => (
  <MantineProvider
    theme={theme}
    defaultColorScheme="auto"
    withCssVariables={false}
    withGlobalClasses={false}
  >
    <LanguageProvider theirs={language}>
      <Suspense>{children}</Suspense>
    </LanguageProvider>
  </MantineProvider>
);

export const App = ({ desk }: { readonly desk: Desk }) => (
  <Look language={desk.me.language}>
    <DeskContext value={desk}>
      <QueryClientProvider client={cache}>
        <Announcer>
          <ShortcutsProvider>
            <Notices>
              <OutboxProvider>
                <RouterProvider router={router} />
              </OutboxProvider>
            </Notices>
          </ShortcutsProvider>
        </Announcer>
      </QueryClientProvider>
    </DeskContext>
  </Look>
);

const Explanation = ({ error }: { readonly error: unknown }) => {
  const say = useShellWords();
  const isSignIn = error instanceof SignInFault;
  return (
    <Stack component="main" p="xl" maw="36rem" align="flex-start">
      <Title order={1} size="h3">
        {say(isSignIn ? 'sign-in.failed' : 'config.failed')}
      </Title>
      <Text>
        {isSignIn
          ? say('sign-in.failed-advice', { code: error.message })
          : say('config.failed-advice')}
      </Text>
      <Button onClick={() => location.assign('/')}>{say('sign-in.again')}</Button>
    </Stack>
  );
};

/** What is shown when the console could not even begin. */
export const Failed = ({ error }: { readonly error: unknown }) => (
  <Look language={undefined}>
    <Explanation error={error} />
  </Look>
);
