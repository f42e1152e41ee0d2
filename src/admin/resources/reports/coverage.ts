import { z } from 'zod'
import { authenticators } from '../../../core/methods/index.ts'
import { censusOf } from '../../../core/reports/census.ts'
import { NO_COVERAGE } from '../../../domain/reports/coverage.ts'
import { route } from '../../route.ts'
import { instant } from '../../schemas.ts'
import { READ_REPORTS } from './read-reports.ts'

const MethodCoverage = z.strictObject({
  asOf: z
    .string()
    .nullable()
    .meta({ description: 'When the people were last counted; null before the first time' }),
  users: z.number().meta({ description: 'Members; guests are counted apart, by number alone' }),
  guests: z.number(),
  blocked: z.number(),
  withoutMethod: z.number(),
  withOneMethod: z.number(),
  withMoreMethods: z.number(),
  phishingResistant: z.number().meta({ description: 'With a passkey' }),
  inGrace: z.number().meta({ description: 'Without a method, and may still put off registering one' }),
  graceOver: z.number().meta({ description: 'Without a method, and must register one at the next sign-in' }),
  methods: z
    .record(z.string(), z.number())
    .meta({ description: 'People with each kind, named as in userRegistrationDetails' }),
})

/** How many prove themselves with what: counted through every hour, read in one request. */
export const coverage = route({
  ...READ_REPORTS,
  path: '/reports/authenticationMethods/methodCoverage',
  summary: 'How many people have no method, one, more, or one that cannot be phished.',
  output: MethodCoverage,
  async handler({ tenancy }) {
    const { last } = await censusOf(tenancy.store)
    const { registered, methods, ...numbers } = { ...NO_COVERAGE, ...last?.coverage }
    const body = {
      ...numbers,
      asOf: last ? instant(last.asOf) : null,
      withoutMethod: registered.none,
      withOneMethod: registered.one,
      withMoreMethods: registered.more,
      methods: Object.fromEntries(
        authenticators.map(({ kind, listing }) => [listing.reportedAs, methods[kind] ?? 0]),
      ),
    }
    return { body }
  },
})
