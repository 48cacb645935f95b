/** Markdown as the printed documents use it. */

export const head = (title: string): string =>
  `# ${title}\n\n<!-- Printed from the code by \`npm run docs\`; do not edit. -->\n\n`;

const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;

export const tableOf = (titles: readonly string[], rows: readonly (readonly string[])[]): string =>
  row(...titles) + row(...titles.map(() => '---')) + rows.map((cells) => row(...cells)).join('');

export const code = (text: string): string => `\`${text}\``;
