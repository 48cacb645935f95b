import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { allEntries, bundleInto, nameOf } from '../../../lib/constructs/bundle.ts';
import { figure, median, type Row } from '../figures.ts';

/** How large the functions are as they are deployed. */
export const bundleSizes = async (): Promise<Row> => {
  const dir = mkdtempSync(join(tmpdir(), 'lambdesk-bundles-'));
  bundleInto(dir);
  const sizes = allEntries().map((entry) => {
    const { size } = statSync(join(dir, nameOf(entry), 'index.mjs'));
    return { name: nameOf(entry), kilobytes: size / 1024 };
  });
  rmSync(dir, { recursive: true, force: true });
  const largest = sizes.reduce((a, b) => (a.kilobytes >= b.kilobytes ? a : b));
  return {
    figures: [
      figure(`largest bundle of ${sizes.length}, ${largest.name}`, largest.kilobytes, 'KB'),
      figure('median bundle', median(sizes.map(({ kilobytes }) => kilobytes)), 'KB'),
    ],
    notes: ['Bundles are minified and not compressed.'],
  };
};
