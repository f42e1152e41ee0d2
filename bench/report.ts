import { averageOf, percentileOf, seriesOf, shareOfHashing, timesBare } from './figures.ts'
import { BARE_FLOWS } from './flows.ts'
import { milliseconds, share, table, times } from './format.ts'
import { countGoals, type Goal, timeGoals } from './goals.ts'
import { METHOD } from './method.ts'
import { bundles, coldStarts, packages } from './report-of-starts.ts'
import type { Result } from './result.ts'
import type { Series } from './sign-ins.ts'
import { TEST_SUITE } from './test-suite.ts'

/** The page `docs/performance.md`: ratios first, then what they are made of, then how it was measured. */
export function report(result: Result): string {
  const { at, machine } = result
  const memory = (machine.memory / 2 ** 30).toFixed(0)
  return `# Performance

Written by \`npm run bench\` on ${at.slice(0, 10)}: ${machine.cpu}, ${machine.cores} cores, ${memory} GB, Node.js ${machine.node}. Everything is of one run on one machine, the two providers measured in turn. A figure is the median of the rounds, with their quartiles in parentheses.

## Goals

${goals([...countGoals(result.counts), ...timeGoals(result)])}

## Against a bare oidc-provider

The same engine on the same store, with the same keys, client and password hash, one plain page, no risk engine, no tenants, no log and no metrics: the least that signs a person in. 1.00 is as much as it needs.

${ratios(result)}

Of what hashing passwords alone would allow (${result.argon2}), whole sign-ins of the product reach ${share(shareOfHashing(result, 'vestibule'))} on a core, those of the bare provider ${share(shareOfHashing(result, 'bare'))}.

## Sign-ins

Of one flow, all its HTTP requests together, from the event to the answer; milliseconds.

${signIns(result)}

Verifying one password by itself takes ${milliseconds(averageOf(result.signIns.hash, 'cpu'))} ms of CPU.

## Requests to the store

Exact, and kept in \`bench/budget.json\`: one more, and the check fails.

${requests(result)}

## Cold start

From the start of the process; milliseconds. The password is one that costs nothing to verify.

${coldStarts(result)}

## Bundle

${bundles(result)}

${packages(result)}

${TEST_SUITE}
${METHOD}`
}

const goals = (all: Goal[]): string =>
  table(
    ['goal', 'found', ''],
    all.map(({ goal, found, met }) => [goal, found, met ? 'met' : '**missed**']),
  )

function ratios(result: Result): string {
  const rows = BARE_FLOWS.map(({ name, title }) => {
    const count = result.counts[name]
    const bare = result.counts[`bare ${name}`]
    return [
      title,
      times(timesBare(result, name, 'cpu')),
      times(timesBare(result, name, 'wall')),
      (count.requests / bare.requests).toFixed(2),
      (count.inSequence / bare.inSequence).toFixed(2),
    ]
  })
  const hashed = seriesOf(result, 'uninterrupted', true)
  const whole = [
    `${hashed.title}, with the hash`,
    times(timesBare(result, 'uninterrupted', 'cpu', true)),
    times(timesBare(result, 'uninterrupted', 'wall', true)),
    '',
    '',
  ]
  return table(['', 'CPU', 'time', 'store requests', 'of them in sequence'], [...rows, whole])
}

function signIns({ signIns: { series } }: Result): string {
  const row = (subject: 'vestibule' | 'bare', name: string) => (each: Series) => {
    const rounds = each[subject]
    if (!rounds) return []
    const title = `${each.title}${each.hashed ? ', with the hash' : ''}${name}`
    const percentiles = [0.5, 0.95, 0.99].map((p) => percentileOf(rounds, 'wall', p).toFixed(1))
    const cpu = averageOf(rounds, 'cpu')
    return [
      [
        title,
        milliseconds(cpu),
        (1000 / cpu.median).toFixed(0),
        milliseconds(averageOf(rounds, 'wall')),
        ...percentiles,
      ],
    ]
  }
  return table(
    ['', 'CPU', 'a second and core', 'time', 'p50', 'p95', 'p99'],
    [...series.flatMap(row('vestibule', '')), ...series.flatMap(row('bare', ' (bare)'))],
  )
}

function requests({ counts }: Result): string {
  const rows = Object.entries(counts).map(([name, count]) => [
    name,
    count.requests,
    count.inSequence,
    count.readUnits,
    count.writeUnits,
    count.adapterCalls ?? '',
  ])
  return table(
    ['', 'requests', 'of them in sequence', 'read units', 'write units', 'calls of the engine'],
    rows,
  )
}
