import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { debuggerOf } from './debugger.ts'

/** What runs inside a page comes through the debugger, which no page's policy binds. */

const sourceOf = (name: string): Promise<string> =>
  readFile(new URL(`in-page/${name}.js`, import.meta.url), 'utf8')

const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const LAYOUT_FAULTS = await sourceOf('layout-faults')
const FOCUSED = await sourceOf('focused')
const MOTION = await sourceOf('motion')
const SKELETON = await sourceOf('skeleton')
const UNDRAWN = await sourceOf('undrawn')
const START_AT_TOP = await sourceOf('start-at-top')

/** What does not fit. */
export const layoutFaults = (page: Page): Promise<string[]> => page.evaluate(LAYOUT_FAULTS)

/** What tells a page from another to axe. */
export const skeletonOf = (page: Page): Promise<string> => page.evaluate(SKELETON)

/** Letters of these that would show as empty boxes. */
export const undrawn = (page: Page, letters: string[]): Promise<string[]> =>
  page.evaluate(`${UNDRAWN}; undrawn(${JSON.stringify(letters)})`)

export interface Focused {
  /** `name` of a control, or what a link or button says; `body` where nothing has the focus. */
  name: string
  invalid: boolean
  /** Width of the ring around it, in CSS pixels. */
  ring: number
  /** As `rgb(…)`, like the background the ring stands on. */
  ringColour: string
  background: string
  left: number
  top: number
}

export const focused = (page: Page): Promise<Focused> => page.evaluate(FOCUSED)

/** The next Tab goes to the first stop of the page. */
export const startAtTop = (page: Page): Promise<void> => page.evaluate(START_AT_TOP)

/** The longest transition or animation, in seconds. */
export const longestMotion = (page: Page): Promise<number> => page.evaluate(MOTION)

/** Conformance to WCAG 2.2 AA, and what axe holds for good practice beyond it; or what follows from colours alone. */
const RULES = {
  all: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  colours: ['color-contrast', 'link-in-text-block'],
}

export type Rules = keyof typeof RULES

interface AxeResult {
  violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[]
}

/** Half a megabyte, which Playwright would copy several times on the way. */
async function load(page: Page, expression: string): Promise<void> {
  const { exceptionDetails } = await (await debuggerOf(page)).send('Runtime.evaluate', { expression })
  if (exceptionDetails) throw new Error(exceptionDetails.text)
}

/** What axe finds wrong with the page as it stands. */
export async function axeViolations(page: Page, rules: Rules): Promise<string[]> {
  if (await page.evaluate("typeof axe === 'undefined'")) await load(page, AXE)
  const options = JSON.stringify({ runOnly: RULES[rules], resultTypes: ['violations'] })
  const { violations } = await page.evaluate<AxeResult>(`axe.run(${options})`)
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary = '' }) => `${id}: ${html} ${failureSummary}`),
  )
}

/** The reader's own size of letters (WCAG 2.2 SC 1.4.4), `200%` for instance. */
export const setTextSize = (page: Page, size: string): Promise<void> =>
  page.evaluate(`document.documentElement.style.fontSize = ${JSON.stringify(size)}`)
