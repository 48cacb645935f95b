import { NativeSelect } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { Option } from './classification.ts';

type Props<T> = {
  readonly form: UseFormReturnType<T>;
  readonly name: keyof T & string;
  readonly label: string;
  readonly options: readonly Option[];
  /** What choosing nothing is called; without it something must be chosen. */
  readonly none?: string;
  /** Marks what must be chosen. */
  readonly withAsterisk?: boolean;
  readonly onChosen?: () => void;
};

/** One of a few values in a form; a value that is no longer offered is still shown. */
export const Choice = <T,>({ form, name, options, none, onChosen, ...rest }: Props<T>) => {
  const { value, ...input } = form.getInputProps(name);
  const isKnown = value === '' || options.some((option) => option.value === value);
  const known = isKnown ? options : [...options, { value, label: value }];
  const data = none === undefined ? known : [{ value: '', label: none }, ...known];
  return (
    <NativeSelect
      {...rest}
      {...input}
      data={[...data]}
      value={value}
      onChange={(event) => {
        form.setFieldValue(name, event.currentTarget.value as never);
        onChosen?.();
      }}
    />
  );
};
