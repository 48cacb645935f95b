import { NativeSelect } from '@mantine/core';
import type { Option } from '../../ui/classification.ts';

type Props = {
  readonly label: string;
  readonly options: readonly Option[];
  readonly value: string | undefined;
  readonly onChoose: (id: string) => void;
};

/** Whose deliveries are shown. */
export const Chooser = ({ label, options, value, onChoose }: Props) => (
  <NativeSelect
    maw="26rem"
    label={label}
    data={[...options]}
    value={value ?? ''}
    onChange={(event) => onChoose(event.currentTarget.value)}
  />
);
