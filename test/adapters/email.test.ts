import { describe, expect, it } from 'vitest'
import { createEmail } from '../../src/adapters/email.ts'
import { clientOf, type WireAnswer, wireServer } from './wire-server.ts'

const MAIL = {
  to: 'ana@clinic.example',
  subject: 'Ihr Passwort wurde geändert',
  text: 'مرحبا\n',
  html: '<p>مرحبا</p>',
}

async function sending(answers: WireAnswer[], mail: typeof MAIL | Omit<typeof MAIL, 'html'> = MAIL) {
  const left = [...answers]
  await using server = await wireServer(() => left.shift() ?? { body: { MessageId: 'm-1' } })
  const email = createEmail({ from: 'Vestibule <no-reply@login.example>', client: clientOf(server) })
  const started = performance.now()
  const error = await email.send(mail).then(
    () => undefined,
    (thrown: Error) => thrown,
  )
  return { error, requests: server.requests, took: performance.now() - started }
}

const utf8 = (Data: string) => ({ Data, Charset: 'UTF-8' })

describe('email', () => {
  it('goes out as text and HTML in UTF-8', async () => {
    const { error, requests } = await sending([])
    expect(error).toBeUndefined()
    expect(requests).toHaveLength(1)
    expect(requests[0]).toMatchObject({ method: 'POST', path: '/v2/email/outbound-emails' })
    expect(JSON.parse(requests[0]?.body ?? '')).toEqual({
      FromEmailAddress: 'Vestibule <no-reply@login.example>',
      Destination: { ToAddresses: [MAIL.to] },
      Content: {
        Simple: { Subject: utf8(MAIL.subject), Body: { Text: utf8(MAIL.text), Html: utf8(MAIL.html) } },
      },
    })
  })

  it('goes out as text alone', async () => {
    const { html: _, ...plain } = MAIL
    const { requests } = await sending([], plain)
    expect(JSON.parse(requests[0]?.body ?? '').Content.Simple.Body).toEqual({ Text: utf8(MAIL.text) })
  })

  it.each([
    ['two addresses', { to: 'ana@clinic.example,eve@evil.example' }],
    ['a display name', { to: 'Ana <ana@clinic.example>' }],
    ['a header', { to: 'ana@clinic.example\r\nBcc:eve@evil.example' }],
    ['no address', { to: '' }],
    ['a header in the subject', { subject: 'Hello\r\nBcc: eve@evil.example' }],
  ])('never goes to %s', async (_, part) => {
    const { error, requests } = await sending([], { ...MAIL, ...part })
    expect(error).toBeInstanceOf(RangeError)
    expect(requests).toHaveLength(0)
  })
})

describe.concurrent('when the service fails', () => {
  it('tries once more, and no more', async () => {
    expect(await sending([{ status: 503 }])).toMatchObject({ error: undefined, requests: { length: 2 } })
    const thrice = await sending([{ status: 503 }, { status: 503 }, { status: 503 }])
    expect(thrice).toMatchObject({ error: expect.any(Error), requests: { length: 2 } })
  })

  it('does not repeat what was refused', async () => {
    const refusal = {
      status: 400,
      headers: { 'x-amzn-errortype': 'MessageRejected' },
      body: { message: 'no' },
    }
    const { error, requests } = await sending([refusal])
    expect(error?.name).toBe('MessageRejected')
    expect(requests).toHaveLength(1)
  })

  it('gives up a silent try in time for another', async () => {
    const { error, requests, took } = await sending([{ after: Number.POSITIVE_INFINITY }])
    expect({ error, tries: requests.length }).toEqual({ error: undefined, tries: 2 })
    expect(took).toBeLessThan(5000)
  })
})
