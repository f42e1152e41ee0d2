import type { Key } from '../../src/adapters/dynamo/keys.ts'

/** What Lambda hands the relay, as far as it reads it. */

/** Of the schedule. */
export const SWEEP = { 'detail-type': 'Scheduled Event' }

/** Of the table's stream: a record for each item written, in the order of its shard. */
export const nudgeOf = (...written: Key[]) => ({
  Records: written.map(({ pk, sk }, index) => ({
    eventName: 'MODIFY',
    eventSource: 'aws:dynamodb',
    dynamodb: { Keys: { pk: { S: pk }, sk: { S: sk } }, SequenceNumber: sequenceNumber(index) },
  })),
})

export const sequenceNumber = (index: number): string => `4421584500000000017450439${100 + index}`
