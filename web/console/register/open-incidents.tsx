import { Button, Stack, Text } from '@mantine/core';
import { useList } from '../../ui/desk.ts';
import { useUiWords } from '../../ui/ui-words.ts';
import classes from './register.module.css';
import { useRegisterWords } from './register-words.ts';
import type { Form } from './use-registration.ts';

const mostShown = 5;

/** What is broken now: one press says that it is behind this contact (INC-2). */
export const OpenIncidents = ({ form }: { readonly form: Form }) => {
  const say = useRegisterWords();
  const word = useUiWords();
  const query = { state: 'open', limit: mostShown } as const;
  const { items = [] } = useList('listIncidents', { query }, { every: 15_000 });
  if (items.length === 0) return null;
  return (
    <section className={classes.card} aria-labelledby="incidents">
      <h2 id="incidents">{say('incidents')}</h2>
      <Stack component="ul" gap="sm" className={classes.list ?? ''}>
        {items.map(({ id, reference, title, status, services, areas }) => {
          const isLinked = form.values.incidentId === id;
          return (
            <Stack component="li" key={id} gap={2} align="flex-start">
              <Text fw={600} size="sm">
                {reference} · {title}
              </Text>
              <Text size="sm" c="dimmed">
                {[word(`incident.${status}`), ...services, ...areas].join(' · ')}
              </Text>
              <Button
                size="compact-sm"
                variant={isLinked ? 'filled' : 'light'}
                onClick={() => form.setFieldValue('incidentId', isLinked ? '' : id)}
              >
                {say(isLinked ? 'incidents.linked' : 'incidents.link', { reference })}
              </Button>
            </Stack>
          );
        })}
      </Stack>
    </section>
  );
};
