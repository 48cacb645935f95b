import { Alert, Button, CopyButton, Group, TextInput } from '@mantine/core';
import { useAdminWords } from './admin-words.ts';

/** What is told once and never again. */
export const Secret = ({ secret }: { readonly secret: string }) => {
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
