import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { webPlugins } from './web/plugins.ts';

const project = (
  name: string,
  include: readonly string[],
  ...[testTimeout = 10_000, hookTimeout = 60_000]: readonly number[]
) => ({ test: { name, include: [...include], testTimeout, hookTimeout } });

const inBrowser = ({ test }: ReturnType<typeof project>) => ({
  test: { ...test, globalSetup: ['test/browser/unpack.ts'] },
});

/**
 * Adapters talk to a real engine, machines run from their ASL, infra is synthesised, journeys use the public doors, web
 * reads the modules of the console as the build does, browser uses the console as people do.
 */
export default defineConfig({
  test: {
    // Journeys wait more than they work, so no processor is kept free for the runner.
    maxWorkers: Math.max(2, availableParallelism()),
    projects: [
      project('unit', [
        'test/{bin,kernel,platform,local,source}/**/*.test.ts',
        'test/{functions,guarantees}/**/*.test.ts',
      ]),
      project('adapters', ['test/adapters/**/*.test.ts'], 30_000),
      project('machines', ['test/machines/**/*.test.ts'], 30_000),
      project('infra', ['test/infra/**/*.test.ts'], 60_000),
      project('journeys', ['test/journeys/**/*.test.ts'], 120_000),
      { ...project('web', ['test/web/**/*.test.ts']), plugins: webPlugins() },
      inBrowser(project('browser', ['test/browser/**/*.test.ts'], 180_000, 180_000)),
    ],
  },
});
