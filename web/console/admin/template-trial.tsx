import { Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Answer, Asked } from '../../client/routes.ts';
import { useDesk, useSend } from '../../ui/desk.ts';
import { ProblemAlert } from '../../ui/problem-view.tsx';
import { type Language, languageNames, languages, useLanguage } from '../../ui/words.ts';
import classes from './admin.module.css';
import { useAdminWords } from './admin-words.ts';

type Template = Asked<'tryTemplate'>['body']['template'];
type Tried = Answer<'tryTemplate'>;

const Preview = ({ of, language }: { readonly of: Tried; readonly language: Language }) => {
  const say = useAdminWords();
  const shown = of.items.find((one) => one.language === language);
  if (shown === undefined) return null;
  return (
    <div className={classes.column} role="status">
      {of.sent === undefined ? null : (
        <p>{of.sent.reason ?? say(`trial.${of.sent.is}`, { to: of.sent.to })}</p>
      )}
      {shown.subject === '' ? null : <strong lang={language}>{shown.subject}</strong>}
      <pre className={classes.letter} lang={language}>
        {shown.body}
      </pre>
      {shown.smsParts === undefined ? null : <p>{say('trial.parts', { count: shown.smsParts })}</p>}
    </div>
  );
};

/** Asks for a trial of a template by the reference of a case; what is wrong with either is shown in one place. */
const useTrial = (template: Template | undefined, reference: string) => {
  const { client } = useDesk();
  const attempt = useSend('tryTemplate');
  const [problem, setProblem] = useState<unknown>();
  const ask = async (sendIn?: Language): Promise<void> => {
    if (template === undefined) return;
    setProblem(undefined);
    const params = { reference: reference.trim().toUpperCase() };
    try {
      const { id: caseId } = await client.call('readByReference', { params });
      await attempt.mutateAsync({
        body: { template, caseId, ...(sendIn === undefined ? {} : { sendIn }) },
      });
    } catch (error) {
      setProblem(error);
    }
  };
  return { ask, problem, answer: attempt.data, isPending: attempt.isPending };
};

/** How a template reads when it is filled from a case, before it is published; by mail to oneself where that is wanted. */
export const TemplateTrial = ({ of: templates }: { readonly of: readonly Template[] }) => {
  const say = useAdminWords();
  const own = useLanguage();
  const [chosen, setChosen] = useState('');
  const [language, setLanguage] = useState(own);
  const [reference, setReference] = useState('');
  const template = templates.find(({ id }) => id === chosen) ?? templates[0];
  const trial = useTrial(template, reference);
  const isReady = template !== undefined && reference.trim() !== '';
  return (
    <section className={classes.fields} aria-labelledby="trial">
      <h2 id="trial">{say('trial')}</h2>
      <NativeSelect
        label={say('trial.template')}
        data={templates.map(({ id }) => id)}
        value={template?.id ?? ''}
        onChange={(event) => setChosen(event.currentTarget.value)}
      />
      <TextInput
        label={say('trial.case')}
        placeholder="C-10042"
        value={reference}
        onChange={(event) => setReference(event.currentTarget.value)}
      />
      <NativeSelect
        label={say('trial.language')}
        data={languages.map((value) => ({ value, label: languageNames[value] }))}
        value={language}
        onChange={(event) => setLanguage(event.currentTarget.value as Language)}
      />
      <ProblemAlert error={trial.problem} />
      <Group>
        <Button
          variant="default"
          disabled={!isReady}
          loading={trial.isPending}
          onClick={() => void trial.ask()}
        >
          {say('trial.show')}
        </Button>
        {template?.channel === 'sms' ? null : (
          <Button
            variant="subtle"
            disabled={!isReady || trial.isPending}
            onClick={() => void trial.ask(language)}
          >
            {say('trial.send')}
          </Button>
        )}
      </Group>
      {trial.answer === undefined ? null : <Preview of={trial.answer} language={language} />}
    </section>
  );
};
