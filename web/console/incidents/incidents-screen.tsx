import { SegmentedControl } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Screen } from '../../ui/screen.tsx';
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
      <div>
        <SegmentedControl
          size="xs"
          aria-label={say('filter.state')}
          value={state}
          onChange={(value) => show(value as IncidentState)}
          data={incidentStates.map((value) => ({ value, label: say(`filter.state.${value}`) }))}
        />
      </div>
      <IncidentTable key={state} state={state} />
    </Screen>
  );
};
