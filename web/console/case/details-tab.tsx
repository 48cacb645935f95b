import { Stack } from '@mantine/core';
import { useMay } from '../../ui/desk.ts';
import { Fact, Facts } from '../../ui/facts.tsx';
import { useFormat } from '../../ui/format.ts';
import { useUiWords } from '../../ui/ui-words.ts';
import type { Case } from './case.ts';
import { useCaseWords } from './case-words.ts';
import { DetailsForm } from './details-form.tsx';
import { TimeForm } from './time-form.tsx';

const minuteMs = 60_000;

const Known = ({ of }: { readonly of: Case }) => {
  const say = useCaseWords();
  const word = useUiWords();
  const format = useFormat();
  const facts = [
    [say('channel'), word(`channel.${of.channel}`)],
    [say('opened'), format.instant(of.openedAt)],
    [say('time-spent'), format.span(of.timeSpentMinutes * minuteMs)],
    [say('solution'), of.resolution?.solution ?? of.resolution?.reason],
  ] as const;
  return (
    <Facts>
      {facts.map(([name, value]) =>
        value === undefined ? null : (
          <Fact key={name} name={name}>
            {value}
          </Fact>
        ),
      )}
    </Facts>
  );
};

/** What is known of a case, to be read and changed. */
const DetailsTab = ({ of }: { readonly of: Case }) => {
  const may = useMay();
  return (
    <Stack gap="sm">
      <Known of={of} />
      {may('changeCase') ? <DetailsForm of={of} /> : null}
      {may('logTime') ? <TimeForm of={of} /> : null}
    </Stack>
  );
};

export default DetailsTab;
