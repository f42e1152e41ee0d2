import { defineConfig } from 'vitest/config'

/** Walks through every room, by the real door. */
export default defineConfig({
  test: {
    include: [
      'test/flows/blocked-*.test.ts',
      'test/flows/consent*.test.ts',
      'test/flows/methods-*.test.ts',
      'test/flows/recovery-*.test.ts',
      'test/flows/registration-at-risk.test.ts',
      'test/flows/risky-sign-in.test.ts',
      'test/flows/second-factor.test.ts',
      'test/flows/step-up.test.ts',
    ],
    isolate: true,
    env: { TZ: 'UTC' },
    testTimeout: 20_000,
    hookTimeout: 60_000,
    globalSetup: ['test/support/run.ts'],
    setupFiles: ['test/support/output-to-console.ts'],
  },
})
