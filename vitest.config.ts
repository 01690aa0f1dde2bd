import { defineConfig } from 'vitest/config';

/** Tests that start whole programs, terminals, sandboxes or package managers. */
const processes = ['e2e', 'crash', 'sandbox', 'demo', 'package'].map((folder) => `test/${folder}/**`);
const tests = 'test/**/*.test.{ts,tsx}';

export default defineConfig({
  test: {
    pool: 'forks',
    globalSetup: 'test/support/built-program.ts',
    // A terminal program under test must not find out that it runs in CI, where Ink draws nothing.
    env: { CI: 'false', CONTINUOUS_INTEGRATION: 'false' },
    projects: [
      {
        extends: true,
        test: {
          name: 'inside',
          include: [tests],
          exclude: processes,
          // Modules are loaded once for all files of a worker: nothing of the program is kept in them that a test could change.
          isolate: false,
          setupFiles: 'test/support/bundled-builder.ts',
          maxWorkers: 2,
          testTimeout: 20_000,
          hookTimeout: 20_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        // After the others: what is waited for here must not starve.
        extends: true,
        test: {
          name: 'processes',
          include: processes.map((folder) => folder.replace('/**', '/**/*.test.{ts,tsx}')),
          maxWorkers: 2,
          testTimeout: 60_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
