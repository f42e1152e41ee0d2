import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, vi } from 'vitest'
import type { Locale } from '../../interactions/pages/locale.ts'
import { HOME } from '../../src/local/seeds/known.ts'
import { launchBrowser } from '../support/browser.ts'
import { type TestDeployment, useDeployment } from '../support/deployment.ts'
import { Guest } from './guest.ts'
import { EVERY_LOOK, type LookName, Screens } from './screens.ts'

/** A deployment and a browser for one test file, and in every test as many guests as come. */
export interface Browsing {
  readonly deployment: TestDeployment
  /** Somebody with a browser of their own; `walk` names the folder of what they see. */
  visit(walk: string, about?: Visit): Promise<Guest>
  /** What browsers complained of in this test: a breach of the policy, an error of a script. */
  complaints(): string[]
}

export interface Visit
  extends Pick<BrowserContextOptions, 'javaScriptEnabled' | 'reducedMotion' | 'userAgent'> {
  locale?: Locale
  /** All, unless told. */
  looks?: LookName[]
}

/** Registers what a file needs; a test in which a browser complains fails. */
export function browsing(): Browsing {
  const deployment = useDeployment({ host: 'localhost', at: 'running' })
  let browser: Browser
  let open: BrowserContext[] = []
  let complaints: string[] = []
  vi.setConfig({ testTimeout: 60_000 })

  beforeAll(async () => {
    browser = await launchBrowser()
  })

  afterEach(async () => {
    const heard = complaints
    await Promise.all(open.map((context) => context.close()))
    open = []
    complaints = []
    expect(heard).toEqual([])
  })

  afterAll(async () => {
    await browser?.close()
  })

  return {
    deployment,
    complaints: () => complaints.splice(0),
    async visit(walk, { locale = 'en', looks = EVERY_LOOK, ...about } = {}) {
      // Colours that fade would be pictured half-way.
      const options = { userAgent: HOME.userAgent, reducedMotion: 'reduce' as const, ...about }
      const context = await browser.newContext({ ...options, locale })
      open.push(context)
      context.setDefaultTimeout(PATIENCE)
      context.on('console', (message) => {
        if (message.type() === 'error' && !EXPECTED.test(message.text())) complaints.push(message.text())
      })
      context.on('weberror', (thrown) => complaints.push(String(thrown.error())))
      const screens = new Screens(walk, { looks, axe: about.javaScriptEnabled !== false })
      return new Guest(await context.newPage(), deployment, screens, locale)
    },
  }
}

/** Milliseconds a page may take to show what a test waits for: less than the test has, so that it says what. */
const PATIENCE = 8000

/** Chrome reports a page of status 403 or 422 as a resource that failed to load. */
const EXPECTED = /^Failed to load resource: the server responded with a status of 4\d\d/
