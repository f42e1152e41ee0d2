import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { inject } from 'vitest'
import { axeViolations, type Rules, skeletonOf } from './in-page.ts'

/**
 * What axe finds wrong with a page, asked once in a run for each page in each look: another test that comes to the
 * same page, told apart by its skeleton, leaves the verdict to the one that came first.
 * @param look what the page's skeleton does not say: window and colours
 */
export async function auditedOnce(page: Page, rules: Rules, look: string): Promise<string[]> {
  const seen = createHash('sha256')
    .update(`${rules}\n${look}\n${await skeletonOf(page)}`)
    .digest('hex')
  return (await isFirst(seen)) ? axeViolations(page, rules) : []
}

/** The tests' processes claim by making a file, which only one of them can. */
const isFirst = (seen: string): Promise<boolean> =>
  writeFile(join(inject('audits'), seen), '', { flag: 'wx' }).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return false
      throw error
    },
  )
