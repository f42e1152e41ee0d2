import type { Context } from 'aws-lambda'
import { wire } from '../src/wire/schedule.ts'

const { rotate, observe } = wire(process.env)

/** Rotates the keys of the tenants. */
export const handler = (_event: unknown, context: Context): Promise<void> =>
  observe({ requestId: context.awsRequestId }, rotate)
