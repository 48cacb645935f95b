import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Screen } from '../../ui/screen.tsx';
import { StateFilter } from '../../ui/state-filter.tsx';
import { IncidentTable } from './incident-table.tsx';
import { useIncidentWords } from './incidents-words.ts';
import { type IncidentState, incidentStates } from './search.ts';

const route = getRouteApi('/incidents');

/** The disturbances behind many cases, those that are not over first of all (INC-1). */
export const IncidentsScreen = () => {
  const say = useIncidentWords();
  const navigate = useNavigate();
  const { state = 'open' } = route.useSearch();
  const show = (next: IncidentState): void =>
    void navigate({
      to: '/incidents',
      search: next === 'open' ? {} : { state: next },
      replace: true,
    });
  return (
    <Screen title={say('title')}>
      <StateFilter
        label={say('filter.state')}
        value={state}
        onChange={show}
        options={incidentStates.map((value) => ({ value, label: say(`filter.state.${value}`) }))}
      />
      <IncidentTable key={state} state={state} />
    </Screen>
  );
};
