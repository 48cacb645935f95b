import { defineConfig } from 'vitest/config';

const project = (name: string, include: readonly string[], testTimeout = 10_000) => ({
  test: { name, include: [...include], testTimeout, hookTimeout: 60_000 },
});

/** Adapters talk to a real engine, machines run from their ASL, infra is synthesised, journeys use the public doors. */
export default defineConfig({
  test: {
    projects: [
      project('unit', [
        'test/{bin,kernel,platform,local,source}/**/*.test.ts',
        'test/functions/**/*.test.ts',
      ]),
      project('adapters', ['test/adapters/**/*.test.ts'], 30_000),
      project('machines', ['test/machines/**/*.test.ts'], 30_000),
      project('infra', ['test/infra/**/*.test.ts'], 60_000),
      project('journeys', ['test/journeys/**/*.test.ts'], 120_000),
    ],
  },
});
