import { Alert, Button, Group, Textarea } from '@mantine/core';
import type { ComponentProps } from 'react';
import type { DesignKind } from '../../../functions/service-design/contract.ts';
import { Problem } from '../../client/problem.ts';
import type { Answer } from '../../client/routes.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { useDesk, useSend } from '../../ui/desk.ts';
import { useDraft } from '../../ui/draft.ts';
import { ProblemAlert } from '../../ui/problem-view.tsx';
import classes from './admin.module.css';
import { useAdminWords } from './admin-words.ts';
import { TemplateTrial } from './template-trial.tsx';
import { WorkflowView } from './workflow/workflow-view.tsx';

type Document = Readonly<Record<string, unknown>>;

const documentIn = (text: string): Document | undefined => {
  try {
    const found: unknown = JSON.parse(text);
    return typeof found === 'object' && found !== null ? (found as Document) : undefined;
  } catch {
    return undefined;
  }
};

/** What is not a template yet is found out when it is tried. */
const templatesIn = ({ templates }: Document): ComponentProps<typeof TemplateTrial>['of'] =>
  Array.isArray(templates) ? templates.filter((one) => typeof one?.id === 'string') : [];

/** The parts of a document, and how many things each holds. */
const Parts = ({ of }: { readonly of: Document }) => {
  const say = useAdminWords();
  return (
    <ul className={classes.plain}>
      {Object.entries(of).map(([name, value]) => (
        <li key={name}>
          {name}
          {Array.isArray(value) ? `: ${say('entries', { count: value.length })}` : null}
        </li>
      ))}
    </ul>
  );
};

const Mistakes = ({ of }: { readonly of: unknown }) => {
  const say = useAdminWords();
  if (!(of instanceof Problem) || of.errors.length === 0) return <ProblemAlert error={of} />;
  return (
    <Alert color="red" variant="light" role="alert" title={say('mistakes')}>
      <ul className={classes.plain}>
        {of.errors.map(({ pointer, detail }) => (
          <li key={`${pointer} ${detail}`}>
            <code>{pointer.replace('/body', '') || '/'}</code> {detail}
          </li>
        ))}
      </ul>
    </Alert>
  );
};

/** What is being written, with the version it began at: it stays on this machine until it is published. */
const useDocumentDraft = (kind: DesignKind, design: Answer<'readDesign'>) => {
  const { me } = useDesk();
  const [draft, setDraft, forget] = useDraft(`design.${kind}.${me.id}`);
  const standing = JSON.stringify(design.document, null, 2);
  const [, began, written] = /^(\d+)\n([\s\S]*)$/.exec(draft) ?? [];
  const version = began === undefined ? design.version : Number(began);
  return {
    text: written ?? standing,
    version,
    isTouched: written !== undefined,
    isBehind: version !== design.version,
    write: (text: string) => setDraft(`${version}\n${text}`),
    /** Goes on from the present version: what was written takes its place. */
    goOn: () => setDraft(`${design.version}\n${written ?? standing}`),
    forget,
  };
};

type Props = { readonly kind: DesignKind; readonly design: Answer<'readDesign'> };

/** A document of configured data as text, held to its schema when it is published. */
export const DesignEditor = ({ kind, design }: Props) => {
  const say = useAdminWords();
  const announce = useAnnounce();
  const draft = useDocumentDraft(kind, design);
  const publish = useSend('publishDesign', ['readDesign', 'listVersions']);
  const document = documentIn(draft.text);
  const send = (): void =>
    publish.mutate(
      { params: { kind }, body: document ?? {}, version: draft.version },
      {
        onSuccess: () => {
          draft.forget();
          announce(say('published'));
        },
      },
    );
  return (
    <div className={classes.column}>
      <section className={classes.fields} aria-labelledby="document">
        <h2 id="document">
          {say(`kind.${kind}`)} · {say('version', { version: String(design.version) })}
        </h2>
        <Parts of={design.document} />
        {draft.isTouched && draft.isBehind ? (
          <Alert color="orange" variant="light" role="alert" title={say('behind')}>
            <Group>
              <Button size="compact-sm" variant="default" onClick={draft.goOn}>
                {say('behind.go-on')}
              </Button>
            </Group>
          </Alert>
        ) : (
          <Mistakes of={publish.error} />
        )}
        <Textarea
          className={classes.editor ?? ''}
          label={say('document')}
          error={document === undefined ? say('document.wrong') : null}
          autosize
          minRows={12}
          maxRows={30}
          spellCheck={false}
          value={draft.text}
          onChange={(event) => draft.write(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button variant="default" disabled={!draft.isTouched} onClick={draft.forget}>
            {say('document.discard')}
          </Button>
          <Button
            disabled={!draft.isTouched || draft.isBehind || document === undefined}
            loading={publish.isPending}
            onClick={send}
          >
            {say('publish')}
          </Button>
        </Group>
      </section>
      {kind === 'templates' && document !== undefined ? (
        <TemplateTrial of={templatesIn(document)} />
      ) : null}
      {kind === 'workflows' && document !== undefined ? <WorkflowView of={document} /> : null}
    </div>
  );
};
