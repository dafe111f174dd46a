import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Test machines are shared, and slow is not wrong: a limit here only ends what hangs.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 60_000 } },
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'rooms',
          include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
          exclude: ['test/browser/**'],
          // Rooms keep nothing between calls: files share a process, which halves their time. A test that stumbles over another has found a leak.
          isolate: false,
        },
      },
      // A browser is a crowd of programs: a test there may stumble once, and setup/tally.mjs names each that did.
      { extends: true, test: { name: 'browser', include: ['test/browser/**/*.test.ts'], retry: 1 } },
    ],
  },
});
