import { describe, expect, it } from 'vitest'
import { createSms } from '../../src/adapters/sms.ts'
import { clientOf, type WireAnswer, wireServer } from './wire-server.ts'

const MESSAGE = { to: '+442079460001', text: '123456 is your code\n\n@login.example #123456' }
const LAMBDA_MS = 10_000

async function sending(answers: WireAnswer[], message = MESSAGE) {
  const left = [...answers]
  await using server = await wireServer(() => left.shift() ?? { body: { MessageId: 'm-1' } })
  const sms = createSms({
    originationIdentity: '+447700900000',
    configurationSetName: 'vestibule',
    client: clientOf(server),
  })
  const started = performance.now()
  const error = await sms.send(message).then(
    () => undefined,
    (thrown: Error) => thrown,
  )
  return { error, requests: server.requests, took: performance.now() - started }
}

describe('sms', () => {
  it('asks the service to send it, transactional, for as long as a code lives', async () => {
    const { error, requests } = await sending([])
    expect(error).toBeUndefined()
    expect(requests).toHaveLength(1)
    expect(requests[0]?.headers['x-amz-target']).toBe('PinpointSMSVoiceV2.SendTextMessage')
    expect(JSON.parse(requests[0]?.body ?? '')).toEqual({
      DestinationPhoneNumber: MESSAGE.to,
      MessageBody: MESSAGE.text,
      MessageType: 'TRANSACTIONAL',
      OriginationIdentity: '+447700900000',
      ConfigurationSetName: 'vestibule',
      TimeToLive: 600,
    })
  })

  it.each([
    '',
    '02079460001',
    '+0123456789',
    '+44 20 7946 0001',
    '+44207946000112345',
    '+442079460001,+1555',
  ])('sends nothing to %j', async (to) => {
    const { error, requests } = await sending([], { ...MESSAGE, to })
    expect(error).toBeInstanceOf(RangeError)
    expect(requests).toHaveLength(0)
  })
})

describe.concurrent('when the service fails', () => {
  it('tries once more, and no more', async () => {
    const once = await sending([{ status: 500 }])
    expect(once).toMatchObject({ error: undefined, requests: { length: 2 } })
    const thrice = await sending([{ status: 500 }, { status: 500 }, { status: 500 }])
    expect(thrice.requests).toHaveLength(2)
    expect(thrice.error).toBeInstanceOf(Error)
  })

  it('does not repeat what was refused, and says why', async () => {
    const refusal = {
      __type: 'ConflictException',
      message: 'opted out',
      Reason: 'DESTINATION_PHONE_NUMBER_OPTED_OUT',
    }
    const { error, requests } = await sending([{ status: 400, body: refusal }])
    expect(error?.name).toBe('ConflictException')
    expect(requests).toHaveLength(1)
  })

  it('gives up on silence before the Lambda does', { timeout: 15_000 }, async () => {
    const never = { after: Number.POSITIVE_INFINITY }
    const { error, took } = await sending([never, never, never])
    expect(error).toBeInstanceOf(Error)
    expect(took).toBeLessThan(LAMBDA_MS - 2000)
  })

  it('waits no minute because it is told to', { timeout: 15_000 }, async () => {
    const busy = {
      status: 400,
      headers: { 'retry-after': '60' },
      body: { __type: 'ThrottlingException', message: 'slow down' },
    }
    const { error, took } = await sending([busy, busy, busy])
    expect(error).toBeInstanceOf(Error)
    expect(took).toBeLessThan(LAMBDA_MS - 2000)
  })
})
