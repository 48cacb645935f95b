import { NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Option } from '../../ui/classification.ts';

type Props = {
  readonly label: string;
  readonly options: readonly Option[];
  /** Whose is asked for; without it the first. */
  readonly of: string | undefined;
  readonly onChoose: (id: string) => void;
  /** Stands there when there is nobody to choose. */
  readonly none: ReactNode;
  readonly children: (id: string) => ReactNode;
};

/** Whose deliveries are shown, and those. */
export const Chooser = ({ label, options, of, onChoose, none, children }: Props) => {
  const chosen = of ?? options[0]?.value;
  if (chosen === undefined) return none;
  return (
    <>
      <NativeSelect
        maw="26rem"
        label={label}
        data={[...options]}
        value={chosen}
        onChange={(event) => onChoose(event.currentTarget.value)}
      />
      {children(chosen)}
    </>
  );
};
