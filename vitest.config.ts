import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Processes, not threads: the embedded database and the browser keep state a thread cannot have for itself.
    pool: 'forks',
    // Half the time a test waits, for the database or the browser: a core has room for its own worker.
    maxWorkers: '100%',
    // One process a worker: the product, the SDK and the data it weighs are loaded once and not once a file. A file
    // leaves nothing behind; what one must change for all (the clock, a spy) it puts back.
    isolate: false,
    env: { TZ: 'UTC' },
    testTimeout: 20_000,
    hookTimeout: 60_000,
    globalSetup: ['test/support/run.ts'],
    setupFiles: ['test/support/output-to-console.ts'],
    // A test that passes has nothing to say.
    silent: 'passed-only',
  },
})
