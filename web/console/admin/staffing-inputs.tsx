import { NativeSelect, NumberInput, TagsInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useNamed } from '../../ui/classification.ts';
import { useDesign } from '../../ui/design.ts';
import { useAdminWords } from './admin-words.ts';
import type { User } from './users.tsx';

/** Which cases somebody is handed, as fields: empty where there is no limit. */
export type Staffing = {
  readonly skills: readonly string[];
  readonly capacity: number | '';
  readonly shift: string;
};

export const staffingOf = ({
  skills,
  capacity,
  shift,
}: Pick<User, 'skills' | 'capacity' | 'shift'>): Staffing => ({
  skills,
  capacity: capacity ?? '',
  shift: shift ?? '',
});

const emptied = (value: unknown): unknown => (value === '' ? null : value);

/** Changed fields as they are asked for: what was emptied is no limit any more. */
export const asChanges = (changes: Partial<Staffing>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(changes).map(([name, value]) => [name, emptied(value)]));

/** Fields of somebody new: a limit that was left empty is not said. */
export const asNew = <T extends Staffing>({ skills, capacity, shift, ...rest }: T) => ({
  ...rest,
  skills: [...skills],
  ...(capacity === '' ? {} : { capacity }),
  ...(shift === '' ? {} : { shift }),
});

/** What somebody knows, how many cases they are handed at once, and by which calendar they work. */
export const StaffingInputs = ({ form }: { readonly form: UseFormReturnType<Staffing> }) => {
  const say = useAdminWords();
  const named = useNamed();
  const calendars = named(useDesign('calendars')?.calendars ?? []);
  return (
    <>
      <TagsInput
        {...form.getInputProps('skills')}
        value={[...form.values.skills]}
        label={say('skills')}
        description={say('skills.advice')}
      />
      <NumberInput
        {...form.getInputProps('capacity')}
        label={say('capacity')}
        description={say('capacity.advice')}
        min={1}
        max={100}
        allowDecimal={false}
      />
      <NativeSelect
        {...form.getInputProps('shift')}
        label={say('shift')}
        data={[{ value: '', label: say('shift.always') }, ...calendars]}
      />
    </>
  );
};
