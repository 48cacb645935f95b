import { Alert, Button, Group, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { Problem } from '../../client/problem.ts';
import { useMay } from '../../ui/desk.ts';
import { ProblemAlert } from '../../ui/problem-view.tsx';
import { Screen } from '../../ui/screen.tsx';
import { useShortcuts } from '../../ui/shortcuts.tsx';
import { useUiWords } from '../../ui/ui-words.ts';
import { ChannelField, ClassificationFields, TextFields, WeightFields } from './matter-fields.tsx';
import { OpenIncidents } from './open-incidents.tsx';
import { PartyFields } from './party-fields.tsx';
import { PreviewPanel } from './preview-panel.tsx';
import classes from './register.module.css';
import { useRegisterWords } from './register-words.ts';
import { placeErrors } from './registration.ts';
import { useRegistration } from './use-registration.ts';

/** Why it was refused, with the mistakes that stand at no field. */
const Refusal = ({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) => {
  const others = error instanceof Problem ? placeErrors(error.fieldErrors()).others : [];
  return (
    <>
      <ProblemAlert error={error} onRetry={error instanceof Problem ? undefined : onRetry} />
      {others.length === 0 ? null : (
        <Alert color="red" variant="light">
          {others.map((detail) => (
            <Text key={detail} size="sm">
              {detail}
            </Text>
          ))}
        </Alert>
      )}
    </>
  );
};

type FootProps = Pick<ReturnType<typeof useRegistration>, 'isDraft' | 'startOver'> & {
  readonly isSending: boolean;
};

const Foot = ({ isDraft, isSending, startOver }: FootProps) => {
  const say = useRegisterWords();
  const word = useUiWords();
  return (
    <Group justify="flex-end">
      {isDraft ? (
        <>
          <Text size="sm" c="dimmed">
            {word('draft.kept')}
          </Text>
          <Button variant="default" onClick={startOver}>
            {say('start-over')}
          </Button>
        </>
      ) : null}
      <Button type="submit" loading={isSending}>
        {say('register')}
      </Button>
    </Group>
  );
};

/** Where a call, a letter or a visit becomes a case (INT-1): who, what about, in whose words. */
export const RegisterScreen = () => {
  const say = useRegisterWords();
  const may = useMay();
  const navigate = useNavigate();
  const { form, isDraft, send, submit, startOver } = useRegistration();
  useShortcuts([
    { keys: 'mod+Enter', says: say('keys.register'), run: submit },
    { keys: 'Escape', says: say('keys.leave'), run: () => void navigate({ to: '/work' }) },
  ]);
  return (
    <Screen title={say('title')} facts={<Text size="sm">{say('marked')}</Text>}>
      <div className={classes.columns}>
        <form
          className={classes.form}
          noValidate
          aria-label={say('title')}
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <Refusal error={send.error} onRetry={submit} />
          <section className={classes.card} aria-labelledby="party">
            <h2 id="party">{say('who')}</h2>
            <ChannelField form={form} />
            <PartyFields form={form} />
          </section>
          <section className={classes.card} aria-labelledby="matter">
            <h2 id="matter">{say('matter')}</h2>
            <ClassificationFields form={form} />
            <WeightFields form={form} />
            <TextFields form={form} />
          </section>
          <Foot isDraft={isDraft} isSending={send.isPending} startOver={startOver} />
        </form>
        <aside className={classes.aside}>
          <PreviewPanel said={form.values} />
          {may('listIncidents') ? <OpenIncidents form={form} /> : null}
        </aside>
      </div>
    </Screen>
  );
};
