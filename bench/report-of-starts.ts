import { coldStartOf, coldStartRatio } from './figures.ts'
import { kilobytes, milliseconds, table, times } from './format.ts'
import type { Result } from './result.ts'

/** When a fresh process had got how far. */
export function coldStarts(result: Result): string {
  const { vestibule, bare } = result.coldStarts
  const row = (title: string, moment: 'started' | 'loaded' | 'discovery' | 'page' | 'token') => [
    title,
    times(coldStartRatio(result, moment)),
    milliseconds(coldStartOf(vestibule, moment)),
    milliseconds(coldStartOf(bare, moment)),
  ]
  return table(
    ['', 'ratio', 'Vestibule', 'bare'],
    [
      row('Node.js is up', 'started'),
      row('bundle loaded', 'loaded'),
      row('first discovery', 'discovery'),
      row('first sign-in page', 'page'),
      row('first token', 'token'),
    ],
  )
}

/** Sizes of the two bundles. */
export function bundles({ bundles: { vestibule, bare } }: Result): string {
  return table(
    ['kB', 'Vestibule', 'bare'],
    [
      ['whole', kilobytes(vestibule.size), kilobytes(bare.size)],
      ['zipped', kilobytes(vestibule.zipped), kilobytes(bare.zipped)],
      ['read at the start', kilobytes(vestibule.atStart), kilobytes(bare.atStart)],
    ],
  )
}

const MOST_PACKAGES = 15

/** What the start of a process reads. */
export function packages({ bundles: { vestibule } }: Result): string {
  const largest = [...vestibule.packages].sort((a, b) => b.atStart - a.atStart).slice(0, MOST_PACKAGES)
  const rows = largest.map(({ name, size, atStart }) => [name, kilobytes(atStart), kilobytes(size)])
  return table(['what is read at the start', 'kB', 'of'], rows)
}
