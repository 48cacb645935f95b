import { SegmentedControl } from '@mantine/core';
import classes from './state-filter.module.css';

type Props<S extends string> = {
  readonly label: string;
  readonly value: S;
  readonly options: readonly { readonly value: S; readonly label: string }[];
  readonly onChange: (value: S) => void;
};

/** Which part of a list is shown. */
export const StateFilter = <S extends string>({ label, value, options, onChange }: Props<S>) => (
  <div className={classes.filter}>
    <SegmentedControl
      size="xs"
      aria-label={label}
      value={value}
      onChange={(next) => onChange(next as S)}
      data={[...options]}
    />
  </div>
);
