import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { printedDocs } from '../../bin/print-docs.ts';

test('the printed documents say what the code says', async () => {
  for (const [file, text] of Object.entries(await printedDocs())) {
    const stands = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
    expect(stands, `${file} has drifted: run npm run docs`).toBe(text);
  }
});
