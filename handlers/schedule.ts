import type { Context } from 'aws-lambda'
import { wire } from '../src/wire/schedule.ts'

const { rotate, settle, report, observe } = wire(process.env)

/** Rotates the keys of the tenants, ends what is left of links that are over, and works out what reports are read from. */
export const handler = (_event: unknown, context: Context): Promise<void> =>
  observe({ requestId: context.awsRequestId }, async () => {
    await rotate()
    await settle()
    await report()
  })
