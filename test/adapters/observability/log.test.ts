import { setTimeout } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { createLog } from '../../../src/adapters/observability/log.ts'
import { linesOf } from '../../support/stdout.ts'

const JWT = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhbmEifQ.c2lnbmF0dXJl'
const PHC = '$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$aGFzaGhhc2hoYXNo'

describe('a line', () => {
  it('is JSON with level, message, service and what is told', async () => {
    const log = createLog()
    const lines = await linesOf(() => {
      log.info('signed in', { risk: 'low', tries: 2 })
      log.warn('late')
      log.error('failed', { error: new TypeError('no') })
    })
    expect(lines).toMatchObject([
      { level: 'INFO', message: 'signed in', service: 'vestibule', risk: 'low', tries: 2 },
      { level: 'WARN', message: 'late' },
      {
        level: 'ERROR',
        error: { name: 'TypeError', message: 'no', stack: expect.stringContaining('TypeError') },
      },
    ])
  })

  it('names the invocation, with the cold start marked once', async () => {
    const log = createLog()
    const lines = await linesOf(async () => {
      log.info('outside')
      await log.during({ requestId: 'r1', tenant: 'clinic' }, async () =>
        log.info('first', { tenant: 'forged' }),
      )
      await log.during({ requestId: 'r2', tenant: 'studio' }, async () => log.info('second'))
    })
    expect(lines).toMatchObject([
      { message: 'outside' },
      { message: 'first', request_id: 'r1', tenant: 'clinic', cold_start: true },
      { message: 'second', request_id: 'r2', tenant: 'studio', cold_start: false },
    ])
    expect(lines[0]).not.toHaveProperty('request_id')
  })

  it('never carries the name of an invocation that runs beside it', async () => {
    const log = createLog()
    const work = (tenant: string, wait: number) =>
      log.during({ requestId: tenant, tenant }, async () => {
        await setTimeout(wait)
        log.info(tenant)
      })
    const lines = await linesOf(() => Promise.all([work('clinic', 15), work('studio', 5), work('msp', 10)]))
    expect(lines.map(({ message, tenant }) => [message, tenant])).toEqual(
      ['studio', 'msp', 'clinic'].map((tenant) => [tenant, tenant]),
    )
  })
})

describe('a secret', () => {
  it.each<[name: string, detail: Record<string, unknown>, secret: string]>([
    ['under its name', { password: 'hunter2' }, 'hunter2'],
    ['under its name in camel case', { newPassword: 'hunter2' }, 'hunter2'],
    ['under its name as a header', { headers: { 'Set-Cookie': ['_session=abc'] } }, '_session=abc'],
    ['deep inside', { body: { form: [{ code: '123456' }] } }, '123456'],
    ['as an object', { refreshToken: { jti: 'abc123' } }, 'abc123'],
    ['that is a JWT', { note: `got ${JWT}` }, 'c2lnbmF0dXJl'],
    ['that is an unsigned JWT', { note: 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbmEifQ.' }, 'eyJzdWIiOiJhbmEifQ'],
    ['that is a PHC string', { note: `stored ${PHC}` }, 'aGFzaGhhc2hoYXNo'],
    ['that is a TOTP address', { note: 'otpauth://totp/a?secret=GEZDGNBV' }, 'GEZDGNBV'],
    ['in an authorization header quoted', { note: 'sent Basic ZGVtbzpzZWNyZXQ=' }, 'ZGVtbzpzZWNyZXQ='],
    ['in a query', { location: '/callback?state=x&code=SplxlOBeZQQYbYS6WxSbIA' }, 'SplxlOBeZQQYbYS6WxSbIA'],
    ['in a form', { note: 'username=ana&password=hunter2' }, 'hunter2'],
    ['in JSON as text', { note: '{"a":1,"password":"hunter2"}' }, 'hunter2'],
    ['in a private JWK', { key: { kty: 'EC', crv: 'P-256', x: 'pub', d: 'private!' } }, 'private!'],
    ['in PEM', { note: '-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBg\n-----END PRIVATE KEY-----' }, 'MIIEvQ'],
    ['in PEM cut short', { note: '-----BEGIN EC PRIVATE KEY-----\nMIIEvQIBADANBg' }, 'MIIEvQ'],
    ['in the message of an error', { error: new Error('bad code_verifier=abcdefgh') }, 'abcdefgh'],
    ['in the cause of an error', { error: new Error('bad', { cause: new Error(JWT) }) }, 'c2lnbmF0dXJl'],
    [
      'as a property of an error',
      { error: Object.assign(new Error('bad'), { token: 'abcdefgh' }) },
      'abcdefgh',
    ],
  ])('%s is not written', async (_name, detail, secret) => {
    const lines = await linesOf(() => createLog().info('seen', detail))
    expect(lines).toHaveLength(1)
    expect(JSON.stringify(lines)).not.toContain(secret)
  })

  it('in the message itself is not written', async () => {
    const lines = await linesOf(() => createLog().warn(`refused ${JWT}`))
    expect(lines).toMatchObject([{ message: 'refused [jwt]' }])
  })

  it('is only what is one: names, numbers and plain words stay', async () => {
    const detail = {
      code: 422,
      state: 'atRisk',
      tokens: 3,
      detail: 'userPassedMFADrivenByRiskBasedPolicy',
      kid: 'k1',
    }
    const lines = await linesOf(() => createLog().info('a=1&client_id=demo-app', detail))
    expect(lines).toMatchObject([{ message: 'a=1&client_id=demo-app', ...detail }])
  })
})
