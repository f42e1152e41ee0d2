import type { Spread } from './statistics.ts'

const spread = ({ median, q1, q3 }: Spread, show: (value: number) => string): string =>
  `${show(median)} (${show(q1)}–${show(q3)})`

export const times = (ratio: Spread): string => spread(ratio, (value) => value.toFixed(2))
export const milliseconds = (time: Spread): string => spread(time, (value) => value.toFixed(1))
export const share = (ratio: Spread): string => `${spread(ratio, (value) => (value * 100).toFixed(0))} %`
export const kilobytes = (octets: number): string => (octets / 1000).toFixed(0)
export const atMost = (limit: number): string => `at most ${limit}`

/** A table of GitHub-flavoured Markdown; every column but the first is set right. */
export function table(head: string[], rows: (string | number)[][]): string {
  const line = (cells: (string | number)[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map((_, column) => (column === 0 ? '---' : '--:'))), ...rows.map(line)].join(
    '\n',
  )
}
