import fc from 'fast-check'
import { expect } from 'vitest'
import type { Page, Paging } from '../../../src/ports/store/lists.ts'

export type List<T> = (page: Paging) => Promise<Page<T>>

/** Every page of a list one after the other. An index may lag, so whoever has just written polls. */
export async function everyPage<T>(
  list: List<T>,
  top: number,
  between?: (nth: number) => Promise<unknown>,
): Promise<T[]> {
  const found: T[] = []
  let after: string | undefined
  for (let nth = 0; nth < 1000; nth++) {
    const { items, next } = await list({ top, after })
    expect(items.length).toBeLessThanOrEqual(top)
    found.push(...items)
    if (next === undefined) return found
    expect(next).not.toBe(after)
    after = next
    await between?.(nth)
  }
  throw new Error('the list has no end')
}

/** The list is these, in this order, whatever the size of its pages. */
export async function expectPages<T>(
  list: List<T>,
  nameOf: (item: T) => unknown,
  expected: unknown[],
): Promise<void> {
  await expect.poll(async () => (await everyPage(list, 1000)).map(nameOf)).toEqual(expected)
  const size = fc.integer({ min: 1, max: expected.length + 2 })
  await fc.assert(
    fc.asyncProperty(size, async (top) => {
      expect((await everyPage(list, top)).map(nameOf)).toEqual(expected)
    }),
    { numRuns: 8, examples: [[1], [Math.max(1, expected.length)], [expected.length + 1]] },
  )
}
