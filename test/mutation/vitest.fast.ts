import { defineConfig } from 'vitest/config'

/** Suites that ask pure decisions and touch neither store nor network. */
export default defineConfig({
  test: {
    include: [
      'test/domain/**/*.test.ts',
      'test/interactions/*.test.ts',
      'test/core/methods/every-method.test.ts',
    ],
    // A mutant may sit in what a module does while it loads: every run loads all anew.
    isolate: true,
    env: { TZ: 'UTC' },
    setupFiles: ['test/mutation/same-examples.ts'],
  },
})
