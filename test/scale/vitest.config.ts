import { defineConfig } from 'vitest/config'

/** One tenant with ten thousand people, beside the tests: it takes a minute, and a core of its own. */
export default defineConfig({
  test: {
    include: ['test/scale/*.scale.ts'],
    pool: 'forks',
    env: { TZ: 'UTC' },
    testTimeout: 180_000,
    hookTimeout: 240_000,
    globalSetup: ['test/support/run.ts'],
    setupFiles: ['test/support/output-to-console.ts'],
    silent: 'passed-only',
  },
})
