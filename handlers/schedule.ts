import type { Context } from 'aws-lambda'
import { wire } from '../src/wire/schedule.ts'

const { rotate, report, observe } = wire(process.env)

/** Rotates the keys of the tenants, and works out what their reports are read from. */
export const handler = (_event: unknown, context: Context): Promise<void> =>
  observe({ requestId: context.awsRequestId }, async () => {
    await rotate()
    await report()
  })
