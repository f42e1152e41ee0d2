import type { Crowd } from '../support/crowd.ts'

/** What a run found of one list of the large tenant. Times are milliseconds. */
export interface Figures {
  title: string
  top: number
  /** To the store, for each page. */
  requests: number
  ms: number[]
  /** Read to its end. */
  whole: { items: number; top: number; ms: number } | undefined
}

const number = (value: number): string => value.toLocaleString('en-GB')

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0

const row = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`

const lineOf = ({ title, top, requests, ms, whole }: Figures): string =>
  row([
    title,
    top,
    requests,
    median(ms).toFixed(1),
    Math.max(...ms).toFixed(1),
    ...(whole ? [number(whole.items), whole.top, (whole.ms / 1000).toFixed(1)] : ['', '', '']),
  ])

/** The page of the documentation about one run. */
export const pageOfLists = ({
  size,
  figures,
}: {
  size: Crowd
  figures: readonly Figures[]
}): string => `# Lists

Written by \`npm run lists\`. One tenant with ${number(size.users)} users, ${number(size.risky)} of them at risk or once so, ${number(size.signIns)} sign-ins, ${number(size.detections)} detections, ${number(size.audits)} audit entries, ${number(size.groups)} groups; and one with next to nobody beside it in the same table. Both are read over the admin API's HTTP door by Microsoft's own client, ten pages of each list. \`npm run test:scale\`, which CI runs, fails where a page asks more or less of the store in one tenant than in the other, or later in a list than at its beginning, and where a list that is read to its end misses one or shows one twice. How it is done: [decision 0097](decisions/0097-lists-by-keys-and-batches.md).

Requests are all that a call asks of the store once its tenant is known. Times are of one process and a database in the same one, on one machine: they compare lists with each other, and are no promise.

| list | items a page | requests a page | median, ms | slowest, ms | read to its end: items | a page | s |
| --- | --: | --: | --: | --: | --: | --: | --: |
${figures.map(lineOf).join('\n')}
`
