import { NativeSelect, Skeleton } from '@mantine/core';
import type { DesignKind } from '../../../functions/service-design/contract.ts';
import { useList, useRead } from '../../ui/desk.ts';
import { Time } from '../../ui/facts.tsx';
import layout from '../../ui/layout.module.css';
import { MoreButton } from '../../ui/paged-table.tsx';
import { useNameOf } from '../../ui/people.ts';
import { Loaded } from '../../ui/problem-view.tsx';
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

const Versions = ({ kind }: { readonly kind: DesignKind }) => {
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
          <Versions key={kind} kind={kind} />
        </aside>
      </div>
    </>
  );
};
