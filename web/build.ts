/** Builds a program of `web`: `node web/build.ts web/console <folder>`. */
import { join } from 'node:path';
import { build } from 'vite';
import { webPlugins } from './plugins.ts';

const root = join(import.meta.dirname, '..');
const [folder, outDir] = process.argv.slice(2);
if (folder === undefined || outDir === undefined) {
  console.error('Usage: node web/build.ts web/<program> <folder>');
  process.exit(1);
}

// Whoever starts this may run under another one, as tests do; React would then be its slow and talkative self.
process.env['NODE_ENV'] = 'production';

await build({
  configFile: false,
  root: join(root, folder),
  plugins: webPlugins(),
  logLevel: 'warn',
  build: {
    outDir,
    emptyOutDir: true,
    target: 'es2023',
    modulePreload: { polyfill: false },
    // Files are files: the content security policy lets nothing in that stands in another.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
  },
});
