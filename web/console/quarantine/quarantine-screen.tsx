import { SegmentedControl } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Screen } from '../../ui/screen.tsx';
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
      <div>
        <SegmentedControl
          size="xs"
          aria-label={say('filter.state')}
          value={state}
          onChange={(value) => show(value as QuarantineState)}
          data={quarantineStates.map((value) => ({ value, label: say(`filter.state.${value}`) }))}
        />
      </div>
      <QuarantineTable key={state} state={state} />
    </Screen>
  );
};
