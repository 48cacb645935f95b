import { Skeleton, Stack } from '@mantine/core';
import { useState } from 'react';
import { useList, useMay, useRead, useWhole } from '../../ui/desk.ts';
import { Empty, Loaded } from '../../ui/problem-view.tsx';
import { useSelection } from '../../ui/selection.ts';
import classes from './case.module.css';
import type { Case } from './case.ts';
import { useCaseWords } from './case-words.ts';
import { Composer } from './composer.tsx';
import { MessageCard } from './message-card.tsx';
import { SplitBar } from './split-bar.tsx';

const waiting = (
  <Stack aria-hidden>
    <Skeleton height={90} />
    <Skeleton height={60} />
  </Stack>
);

const useContactName = ({ customerId, contactId }: Case): string | undefined => {
  const may = useMay();
  const params = { customerId, contactId };
  const { data } = useRead(
    'readContact',
    { params },
    { every: false, enabled: may('readContact') },
  );
  return data?.name;
};

/** What was said, by whom, to whom; and where one says something (CASE-4). */
export const DiscussionTab = ({ of }: { readonly of: Case }) => {
  const say = useCaseWords();
  const may = useMay();
  const contactName = useContactName(of);
  const { items, error, retry } = useWhole(
    useList('readDiscussion', { params: { caseId: of.id }, query: { limit: 100 } }),
  );
  const [isPicking, pick] = useState(false);
  const selection = useSelection((items ?? []).map(({ id }) => id));
  const picking = isPicking ? selection : undefined;
  return (
    <>
      {may('splitCase') && of.merged === undefined && (items ?? []).length > 1 ? (
        <SplitBar of={of} picking={picking} onPicking={pick} />
      ) : null}
      <Loaded of={{ data: items, error, retry }} skeleton={waiting}>
        {(messages) =>
          messages.length === 0 ? (
            <Empty title={say('discussion.empty')} />
          ) : (
            <ol className={classes.thread} aria-label={say('discussion.label')}>
              {messages.map((message) => (
                <MessageCard
                  key={message.id}
                  of={of}
                  message={message}
                  contactName={contactName}
                  picking={picking}
                />
              ))}
            </ol>
          )
        }
      </Loaded>
      {may('addNote') ? <Composer of={of} /> : null}
    </>
  );
};
