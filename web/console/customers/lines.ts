/** A list as lines of a text field, and back. */
export const linesOf = (list: readonly string[]): string => list.join('\n');

export const readLines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

const identifier = /^([a-z][a-z0-9-]{0,39})\s+(\S.*)$/;

/** Whether each line is a kind and a value: `contract NL-2001`. */
export const isIdentifiers = (text: string): boolean =>
  readLines(text).every((line) => identifier.test(line));

export const readIdentifiers = (text: string): { kind: string; value: string }[] =>
  readLines(text).flatMap((line) => {
    const [, kind, value] = identifier.exec(line) ?? [];
    return kind === undefined || value === undefined ? [] : [{ kind, value }];
  });
