import { z } from 'zod'
import { type Day, dateOf, daysBetween } from '../../../core/reports/days.ts'
import { sumOf } from '../../../domain/reports/tally.ts'
import type { Clause } from '../../odata/query.ts'
import { wholePage } from '../../odata/whole-page.ts'
import { type AdminRequest, route } from '../../route.ts'
import { instant } from '../../schemas.ts'
import { READ_REPORTS } from './read-reports.ts'

const DailyNumbers = z.strictObject({
  date: z.string().meta({ description: 'A day, UTC' }),
  asOf: z.string().meta({ description: 'Up to when the day is counted' }),
  attacksBlocked: z
    .number()
    .meta({ description: 'Risky sign-ins that a policy interrupted, whoever made them' }),
  usersProtected: z
    .number()
    .meta({ description: 'How often a user at risk was put right, by themself or an administrator' }),
  newHighRiskUsers: z.number().meta({ description: 'How often a user came to be at high risk' }),
  selfRemediated: z.number().meta({ description: 'How often a user at risk put it right themself' }),
  meanSecondsToSelfRemediate: z
    .number()
    .nullable()
    .meta({ description: 'From when the risk was last raised; null where nobody did' }),
})

const shapeOf = ({ date, asOf, hours }: Day): z.output<typeof DailyNumbers> => {
  const { selfRemediationTime, ...numbers } = sumOf(Object.values(hours))
  const mean = selfRemediationTime / 1000 / numbers.selfRemediated
  return {
    date,
    asOf: instant(asOf),
    ...numbers,
    meanSecondsToSelfRemediate: numbers.selfRemediated > 0 ? Math.round(mean) : null,
  }
}

const YEAR = 365 * 86_400_000
const DAY = 86_400_000

/** The days a filter asks for; a year unless it says otherwise. */
function asked(filter: readonly Clause[], now: number): { from: string; to: string } {
  const bounds = filter.map(({ op, values: [value] }) => ({ op, at: Number(value) }))
  const lows = bounds.flatMap(({ op, at }) => (op === 'ge' || op === 'eq' ? at : op === 'gt' ? at + DAY : []))
  const highs = bounds.flatMap(({ op, at }) => (op === 'le' || op === 'eq' ? at : op === 'lt' ? at - 1 : []))
  return { from: dateOf(Math.max(now - YEAR, ...lows)), to: dateOf(Math.min(now, ...highs)) }
}

/** The numbers of the dashboard, the newest day first. */
export const daily = route({
  ...READ_REPORTS,
  path: '/reports/identityProtection/dailyNumbers',
  summary: 'Of each day: attacks blocked, users protected, new users at high risk, time to self-remediate.',
  list: {
    filter: { date: { type: 'date', ops: ['eq', 'ge', 'gt', 'le', 'lt'] } },
    top: { default: 366, max: 366 },
  },
  output: DailyNumbers,
  async handler({ deps, tenancy, query }: AdminRequest) {
    const { from, to } = asked(query.filter, deps.clock())
    const days = from <= to ? await daysBetween(tenancy.store, from, to) : []
    // The filter has named whole days, and those were read.
    return wholePage({ ...query, filter: [] }, days.reverse().map(shapeOf))
  },
})
