import { Button, NativeSelect, Skeleton } from '@mantine/core';
import type { DesignKind } from '../../../functions/service-design/contract.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { useList, useRead, useSend } from '../../ui/desk.ts';
import { Time } from '../../ui/facts.tsx';
import layout from '../../ui/layout.module.css';
import { MoreButton } from '../../ui/paged-table.tsx';
import { useNameOf } from '../../ui/people.ts';
import { Loaded, ProblemAlert } from '../../ui/problem-view.tsx';
import classes from './admin.module.css';
import { useAdminWords } from './admin-words.ts';
import { DesignEditor } from './design-editor.tsx';

const kinds = [
  'topics',
  'forms',
  'queues',
  'routing-rules',
  'registration-rules',
  'workflows',
  'macros',
  'calendars',
  'sla-policies',
  'templates',
  'sms-policy',
  'status-page',
] as const satisfies readonly DesignKind[];

const kindOf = (name: string | undefined): DesignKind =>
  kinds.find((one) => one === name) ?? 'topics';

/** The way back: what held then is published once more, over what holds now. */
const PublishAgain = ({
  kind,
  version,
  current,
}: {
  readonly kind: DesignKind;
  readonly version: number;
  readonly current: number;
}) => {
  const say = useAdminWords();
  const announce = useAnnounce();
  const publish = useSend('republishDesign', ['readDesign', 'listVersions']);
  const send = (): void =>
    publish.mutate(
      { params: { kind, version }, version: current },
      { onSuccess: () => announce(say('versions.again-done')) },
    );
  return (
    <>
      <Button
        size="compact-xs"
        variant="subtle"
        aria-label={say('versions.again-of', { version: String(version) })}
        loading={publish.isPending}
        onClick={send}
      >
        {say('versions.again')}
      </Button>
      <ProblemAlert error={publish.error} />
    </>
  );
};

type VersionsProps = { readonly kind: DesignKind; readonly current: number | undefined };

const Versions = ({ kind, current }: VersionsProps) => {
  const say = useAdminWords();
  const nameOf = useNameOf();
  const versions = useList('listVersions', { params: { kind }, query: { limit: 20 } });
  const { items: data, error, retry } = versions;
  return (
    <section className={layout.card} aria-labelledby="versions">
      <h2 id="versions">{say('versions')}</h2>
      <Loaded of={{ data, error, retry }} skeleton={<Skeleton height={80} mt="sm" />}>
        {(items) =>
          items.length === 0 ? (
            <p>{say('versions.none')}</p>
          ) : (
            <ul className={classes.plain}>
              {items.map(({ version, publishedAt, publishedBy }) => (
                <li key={version}>
                  {say('version', { version: String(version) })} · {nameOf(publishedBy)} ·{' '}
                  <Time at={publishedAt} />
                  {current === undefined || version >= current ? null : (
                    <PublishAgain kind={kind} version={version} current={current} />
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      <MoreButton of={versions} />
    </section>
  );
};

type Props = { readonly kind: string | undefined; readonly onChoose: (kind: string) => void };

/** How the desk works, document by document: read, changed and published, and who did so before. */
export const Design = ({ kind: named, onChoose }: Props) => {
  const say = useAdminWords();
  const kind = kindOf(named);
  const found = useRead('readDesign', { params: { kind } });
  return (
    <>
      <NativeSelect
        maw="20rem"
        label={say('kind')}
        data={kinds.map((value) => ({ value, label: say(`kind.${value}`) }))}
        value={kind}
        onChange={(event) => onChoose(event.currentTarget.value)}
      />
      <div className={layout.columns}>
        <div className={layout.main}>
          <Loaded of={found} skeleton={<Skeleton height={320} />}>
            {(design) => <DesignEditor key={kind} kind={kind} design={design} />}
          </Loaded>
        </div>
        <aside className={layout.aside}>
          <Versions key={kind} kind={kind} current={found.data?.version} />
        </aside>
      </div>
    </>
  );
};
