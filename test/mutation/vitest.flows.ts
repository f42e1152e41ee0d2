import { defineConfig } from 'vitest/config'

/** Walks through every room, by the real door. */
export default defineConfig({
  test: {
    include: [
      'test/flows/blocked-*.test.ts',
      'test/flows/consent.test.ts',
      'test/flows/methods-{grace,recovery-codes,totp}.test.ts',
      'test/flows/recovery-{compromised,forgot-password,temporary-password}.test.ts',
      'test/flows/{registration-at-risk,risky-sign-in,second-factor,step-up}.test.ts',
    ],
    isolate: true,
    env: { TZ: 'UTC' },
    testTimeout: 20_000,
    hookTimeout: 60_000,
    globalSetup: ['test/support/run.ts'],
    setupFiles: ['test/support/output-to-console.ts'],
  },
})
