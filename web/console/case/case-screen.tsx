import { Tabs } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { type ComponentType, lazy, Suspense } from 'react';
import { useMay, useRead } from '../../ui/desk.ts';
import { Loaded } from '../../ui/problem-view.tsx';
import { Screen, ScreenSkeleton } from '../../ui/screen.tsx';
import { useShortcuts } from '../../ui/shortcuts.tsx';
import classes from './case.module.css';
import type { Case } from './case.ts';
import { CaseActions } from './case-actions.tsx';
import { CaseFacts } from './case-facts.tsx';
import { useCaseWords } from './case-words.ts';
import { ClocksTab } from './clocks-tab.tsx';
import { DiagnosisBanner } from './diagnosis-banner.tsx';
import { DiscussionTab } from './discussion-tab.tsx';
import { DisputeBanner } from './dispute-banner.tsx';
import { IncidentPanel } from './incident-panel.tsx';
import { JournalTab } from './journal-tab.tsx';
import { LinksPanel } from './links-panel.tsx';
import { MergedBanner } from './merged-banner.tsx';
import { NotificationsTab } from './notifications-tab.tsx';
import { Presence } from './presence.tsx';
import { RelationsPanel } from './relations-panel.tsx';
import { type CaseTab, caseTabs } from './search.ts';
import { TasksPanel } from './tasks-panel.tsx';

const route = getRouteApi('/cases/$caseId');

const DetailsTab = lazy(() => import('./details-tab.tsx'));

const contents: Readonly<Record<CaseTab, ComponentType<{ readonly of: Case }>>> = {
  discussion: DiscussionTab,
  details: DetailsTab,
  clocks: ClocksTab,
  journal: JournalTab,
  notifications: NotificationsTab,
};

const needs = {
  discussion: 'readDiscussion',
  details: 'readCase',
  clocks: 'readClocks',
  journal: 'readJournal',
  notifications: 'listNotifications',
} as const;

const CaseTabs = ({ of }: { readonly of: Case }) => {
  const say = useCaseWords();
  const may = useMay();
  const navigate = useNavigate();
  const { tab: chosen = 'discussion' } = route.useSearch();
  const shown = caseTabs.filter((tab) => may(needs[tab]));
  const show = (tab: CaseTab): void =>
    void navigate({
      to: '/cases/$caseId',
      params: { caseId: of.id },
      search: tab === 'discussion' ? {} : { tab },
      replace: true,
    });
  useShortcuts(
    shown.map((tab, n) => ({
      keys: String(n + 1),
      says: say('keys.tab', { tab: say(`tab.${tab}`) }),
      run: () => show(tab),
    })),
  );
  const Content = contents[chosen];
  return (
    <Tabs value={chosen} onChange={(tab) => show(tab as CaseTab)} keepMounted={false}>
      <Tabs.List>
        {shown.map((tab) => (
          <Tabs.Tab key={tab} value={tab}>
            {say(`tab.${tab}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value={chosen} pt="sm">
        <Suspense fallback={<ScreenSkeleton />}>
          <Content of={of} />
        </Suspense>
      </Tabs.Panel>
    </Tabs>
  );
};

/** One case: what was said, what is known, what is promised, what was done (CASE). */
export const CaseScreen = () => {
  const say = useCaseWords();
  const { caseId } = route.useParams();
  const found = useRead('readCase', { params: { caseId } });
  return (
    <Loaded of={found} skeleton={<ScreenSkeleton />}>
      {(of) => (
        <Screen
          key={of.id}
          title={say('title', { reference: of.reference, subject: of.subject })}
          facts={<CaseFacts of={of} />}
          actions={<CaseActions of={of} />}
        >
          <DisputeBanner of={of} />
          <DiagnosisBanner of={of} />
          <MergedBanner of={of} />
          <Presence of={of} />
          <div className={classes.columns}>
            <div className={classes.main}>
              <CaseTabs of={of} />
            </div>
            <aside className={classes.aside}>
              <IncidentPanel of={of} />
              <TasksPanel of={of} />
              <LinksPanel of={of} />
              <RelationsPanel of={of} />
            </aside>
          </div>
        </Screen>
      )}
    </Loaded>
  );
};
