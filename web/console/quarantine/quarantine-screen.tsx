import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Screen } from '../../ui/screen.tsx';
import { StateFilter } from '../../ui/state-filter.tsx';
import { QuarantineTable } from './quarantine-table.tsx';
import { useQuarantineWords } from './quarantine-words.ts';
import { type QuarantineState, quarantineStates } from './search.ts';

const route = getRouteApi('/quarantine');

/** Mail that was not trusted, until somebody decides (MAIL-4). */
export const QuarantineScreen = () => {
  const say = useQuarantineWords();
  const navigate = useNavigate();
  const { state = 'waiting' } = route.useSearch();
  const show = (next: QuarantineState): void =>
    void navigate({
      to: '/quarantine',
      search: next === 'waiting' ? {} : { state: next },
      replace: true,
    });
  return (
    <Screen title={say('title')}>
      <StateFilter
        label={say('filter.state')}
        value={state}
        onChange={show}
        options={quarantineStates.map((value) => ({ value, label: say(`filter.state.${value}`) }))}
      />
      <QuarantineTable key={state} state={state} />
    </Screen>
  );
};
