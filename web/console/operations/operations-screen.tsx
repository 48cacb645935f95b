import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { RouteName } from '../../client/routes.ts';
import { useMay } from '../../ui/desk.ts';
import { Screen } from '../../ui/screen.tsx';
import { StateFilter } from '../../ui/state-filter.tsx';
import { Addresses } from './addresses.tsx';
import { DeadLetters } from './dead-letters.tsx';
import { Findings, RunButton } from './findings.tsx';
import { Inbound } from './inbound.tsx';
import { useOperationsWords } from './operations-words.ts';
import { Outbound } from './outbound.tsx';
import { type OperationsView, views } from './search.ts';

const route = getRouteApi('/operations');

const needs: Readonly<Record<OperationsView, RouteName>> = {
  findings: 'listFindings',
  'dead-letters': 'listDeadLetterSources',
  addresses: 'listSuppressions',
  inbound: 'listSources',
  outbound: 'listEndpoints',
};

/** What went wrong behind the desk, and the ways to set it going again. */
export const OperationsScreen = () => {
  const say = useOperationsWords();
  const may = useMay();
  const navigate = useNavigate();
  const { view = 'findings', of } = route.useSearch();
  const show = (next: OperationsView, chosen?: string): void =>
    void navigate({
      to: '/operations',
      search: { view: next, ...(chosen === undefined ? {} : { of: chosen }) },
      replace: true,
    });
  return (
    <Screen title={say('title')} actions={may('askForRun') ? <RunButton /> : null}>
      <StateFilter
        label={say('view')}
        value={view}
        onChange={show}
        options={views
          .filter((one) => may(needs[one]))
          .map((value) => ({ value, label: say(`view.${value}`) }))}
      />
      {view === 'findings' ? <Findings /> : null}
      {view === 'dead-letters' ? <DeadLetters /> : null}
      {view === 'addresses' ? <Addresses /> : null}
      {view === 'inbound' ? <Inbound of={of} onChoose={(id) => show('inbound', id)} /> : null}
      {view === 'outbound' ? <Outbound of={of} onChoose={(id) => show('outbound', id)} /> : null}
    </Screen>
  );
};
