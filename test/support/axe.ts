import axe from 'axe-core'
import type { Page } from 'playwright-core'

/** Conformance to WCAG 2.2 AA, and what axe holds for good practice beyond it. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

interface Result {
  violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[]
}

/** What axe finds wrong with the page as it stands. It comes through the debugger, which no page's policy binds. */
export async function violations(page: Page): Promise<string[]> {
  const { violations: found } = (await page.evaluate(
    `${axe.source};axe.run({runOnly:${JSON.stringify(TAGS)},resultTypes:['violations']})`,
  )) as Result
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary = '' }) => `${id}: ${html} ${failureSummary}`),
  )
}
