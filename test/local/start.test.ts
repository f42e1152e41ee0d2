import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as oidc from 'openid-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SCENARIOS } from '../../src/local/demo/scenarios.ts'
import { assertFree } from '../../src/local/free-port.ts'
import { PASSWORD } from '../../src/local/seeds/known.ts'
import { NEW_PASSWORD, placeOf, typeTotp } from '../support/walk.ts'
import { freePort } from './free-port.ts'
import { ended, type StageProcess, spawnStage, untilReady } from './stage-process.ts'
import { newBrowser, play, signIn } from './walk.ts'

const TENANTS = ['clinic', 'studio', 'academy', 'msp', 'legacy']
const START_MS = 120_000

async function portsAreFree({ port, demoPort }: StageProcess): Promise<void> {
  await assertFree(port, 'PORT')
  await assertFree(demoPort, 'DEMO_PORT')
}

describe('npm start', () => {
  let stage: StageProcess
  let dataDir: string

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'vestibule-test-'))
    stage = await spawnStage({ DATA_DIR: dataDir, TMPDIR: dataDir })
    await untilReady(stage)
  }, START_MS)

  afterAll(async () => {
    stage.child.kill('SIGKILL')
    await ended(stage)
    await rm(dataDir, { recursive: true, force: true })
  })

  test('says ready once, and what to open', () => {
    const { stdout, stderr } = stage.output()
    expect(stdout.match(/^ready .*$/gm)).toEqual([`ready ${stage.origin}`])
    expect(stdout).toContain(`${stage.demoOrigin}/`)
    expect(stderr).toBe('')
  })

  test.each(TENANTS)('%s is an issuer', async (tenant) => {
    const issuer = `${stage.origin}/${tenant}`
    const response = await fetch(`${issuer}/.well-known/openid-configuration`)
    expect(await response.json()).toMatchObject({ issuer })
  })

  test('lets a script call the admin API of its tenant, and no other', async () => {
    const config = await oidc.discovery(
      new URL(`${stage.origin}/clinic`),
      'admin-cli',
      undefined,
      oidc.ClientSecretBasic('local-admin-secret'),
      { execute: [oidc.allowInsecureRequests] },
    )
    const resource = `${stage.origin}/admin/clinic`
    const scope = 'IdentityRiskyUser.Read.All AuditLog.Read.All'
    const tokens = await oidc.clientCredentialsGrant(config, { resource, scope })
    expect(tokens.scope?.split(' ').sort()).toEqual(scope.split(' ').sort())
    const ask = async (path: string, token?: string) => {
      const headers = token === undefined ? undefined : { authorization: `Bearer ${token}` }
      const answer = await fetch(`${stage.origin}/admin${path}`, { headers })
      return { status: answer.status, body: (await answer.json()) as unknown }
    }
    const [, claims = ''] = tokens.access_token.split('.')
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({ aud: resource })
    const riskyUsers = '/v1.0/identityProtection/riskyUsers'
    expect(await ask(`/clinic${riskyUsers}`, tokens.access_token)).toMatchObject({
      status: 200,
      body: { value: expect.arrayContaining([expect.objectContaining({ riskState: 'atRisk' })]) },
    })
    const unknown = await ask(
      '/clinic/v1.0/identityProtection/riskyUsers/nobody%40clinic.example',
      tokens.access_token,
    )
    expect(unknown).toMatchObject({ status: 404, body: { error: { code: 'Request_ResourceNotFound' } } })
    expect((await ask(`/studio${riskyUsers}`, tokens.access_token)).status).toBe(403)
    expect((await ask(`/clinic${riskyUsers}`, 'none')).status).toBe(403)
    expect((await ask(`/clinic${riskyUsers}`)).status).toBe(401)
    expect(await ask('/openapi.json')).toMatchObject({ status: 200, body: { openapi: expect.any(String) } })
  })

  test('one click and the password: the claims of somebody at home', async () => {
    const browser = newBrowser(stage)
    const page = await signIn(browser, stage, '/start/ana-home')
    expect(page.url).toContain(`${stage.demoOrigin}/callback?`)
    expect(page.body).toContain('data-outcome="tokens"')
    expect(page.body).toContain('ana@clinic.example')
    expect(page.body).not.toMatch(/ey[\w-]+\.ey[\w-]+\./)

    expect((await browser.follow(page.url)).body, 'reloaded').toContain('data-outcome="tokens"')
    const again = await browser.follow(`${stage.demoOrigin}/start?tenant=clinic&sso=true`)
    expect(again.body, 'single sign-on').toContain('data-outcome="tokens"')
    expect((await browser.submit(again)).body, 'refreshed').toMatch(/data-outcome="tokens".*Refreshed/s)
  })

  test.each(SCENARIOS)('$id: $expect, $outcome', async (scenario) => {
    const { rooms, places, last } = await play(stage, scenario)
    expect(rooms, places.join(' ')).toEqual(scenario.expect)
    if (scenario.outcome === 'tokens') expect(last.body).toContain('data-outcome="tokens"')
    else expect(last.status).toBe(403)
  })

  test('a partner asks for consent, and signing out ends the session', async () => {
    const browser = newBrowser(stage)
    const ana = 'tenant=clinic&username=ana%40clinic.example'
    const consent = await signIn(browser, stage, `/start?${ana}&from=home&client=demo-partner`)
    expect(placeOf(consent)).toBe('consent/consent')
    expect((await browser.submit(consent)).body).toContain('demo-partner at clinic received')
    const asked = await browser.follow(`${stage.demoOrigin}/sign-out`)
    expect((await browser.submit(asked, {}, 'logout')).url).toBe(`${stage.demoOrigin}/`)
    const next = await browser.follow(`${stage.demoOrigin}/start?${ana}&sso=true`)
    expect(placeOf(next)).toBe('sign-in/password')
  })

  test('a device gets its tokens', async () => {
    const device = newBrowser(stage)
    const address = `${stage.demoOrigin}/device`
    const waiting = await device.submit(await device.follow(address))
    const link = waiting.html.querySelector('a[href*="?user_code="]')?.getAttribute('href') ?? ''
    const phone = newBrowser(stage)
    await phone.follow(`${stage.demoOrigin}/start/ana-home`)
    const confirm = await phone.submit(await phone.follow(link))
    expect(placeOf(confirm)).toBe('device/confirm')
    const ana = { username: 'ana@clinic.example', password: PASSWORD }
    expect(placeOf(await phone.submit(await phone.submit(confirm), ana))).toBe('device/done')
    expect((await device.follow(address)).body, 'not asked too soon').toContain('data-outcome="pending"')
    const outcome = async () => /data-outcome="(\w+)"/.exec((await device.follow(address)).body)?.[1]
    await expect.poll(outcome, { timeout: 8000, interval: 500 }).toBe('tokens')
  })

  test('what was sent is in the outbox', async () => {
    const response = await fetch(`${stage.demoOrigin}/outbox.json?to=%2B442079460004`)
    const sent = { id: expect.any(String), at: expect.any(String), channel: 'sms', to: '+442079460004' }
    expect(await response.json()).toEqual([
      { ...sent, text: expect.any(String), code: expect.stringMatching(/^\d{6}$/) },
    ])
    const page = await fetch(`${stage.demoOrigin}/outbox`)
    expect(await page.text()).toContain('eli@clinic.example')
  })

  test('where a port is busy, says so in one line', async () => {
    const free = `${await freePort()}`
    const busyPort = await spawnStage({ PORT: `${stage.port}`, DEMO_PORT: free })
    expect(await ended(busyPort)).toBe(1)
    expect(busyPort.output()).toEqual({
      stdout: '',
      stderr: `Port ${stage.port} is in use: set PORT to a free one, e.g. PORT=${stage.port + 100}.\n`,
    })
    const busyDemo = await spawnStage({ PORT: free, DEMO_PORT: `${stage.demoPort}` })
    expect(await ended(busyDemo)).toBe(1)
    expect(busyDemo.output().stderr).toMatch(/^Port \d+ is in use: set DEMO_PORT to a free one.*\n$/)
  })

  test('refuses a second run on the same kept data', async () => {
    const second = await spawnStage({ DATA_DIR: dataDir })
    expect(await ended(second)).toBe(1)
    expect(second.output().stderr).toBe(
      'The kept data is in use by another run: set DATA_DIR to another folder.\n',
    )
  })

  test('ends clean, and with kept data goes on where it was', { timeout: START_MS }, async () => {
    stage.child.kill('SIGTERM')
    expect(await ended(stage)).toBe(0)
    await portsAreFree(stage)

    stage = await spawnStage({ DATA_DIR: dataDir, TMPDIR: dataDir })
    await untilReady(stage)
    const eli = await signIn(newBrowser(stage), stage, '/start/eli', NEW_PASSWORD)
    expect(eli.body, 'the new password and the cleared risk').toContain('data-outcome="tokens"')
    const browser = newBrowser(stage)
    const username = 'tia@msp.example'
    const link = `/start?tenant=msp&username=${encodeURIComponent(username)}&from=home&acr=mfa`
    const challenge = await signIn(browser, stage, link)
    expect(placeOf(challenge)).toBe('step-up/challenge')
    const tia = await typeTotp({ browser, username }, challenge)
    expect(tia.body, 'the sealed secret').toContain('data-outcome="tokens"')
    expect(tia.body).toContain('https://refeds.org/profile/mfa')
  })

  test('leaves no orphan when it is killed', async () => {
    stage.child.kill('SIGKILL')
    await ended(stage)
    await expect.poll(() => portsAreFree(stage).then(() => 'free', String), { timeout: 10_000 }).toBe('free')
  })
})

test('npm start, told to stop, stops all it started', { timeout: START_MS }, async () => {
  const stage = await spawnStage({ ARGON2: '' }, ['npm', 'start'])
  await untilReady(stage)
  stage.child.kill('SIGTERM')
  await ended(stage)
  await expect.poll(() => portsAreFree(stage).then(() => 'free', String), { timeout: 10_000 }).toBe('free')
})

describe('npm start, with settings it cannot use', () => {
  test.each([
    [{ PORT: 'none' }, /^PORT is "none", but must be a port/],
    [{ DEMO_PORT: '70000' }, /^DEMO_PORT is "70000", but must be a port/],
    [{ PORT: '4000', DEMO_PORT: '4000' }, /^PORT and DEMO_PORT are both 4000/],
    [{ DYNAMODB_ENDPOINT: 'localhost' }, /^DYNAMODB_ENDPOINT is "localhost", but must be/],
  ])('%j: says why in one line', async (env, message) => {
    const failing = await spawnStage(env)
    expect(await ended(failing)).toBe(1)
    expect(failing.output().stderr).toMatch(message)
    expect(failing.output().stderr.trimEnd()).not.toContain('\n')
  })

  test('a database that is no DynamoDB: says why', async () => {
    const server = createServer((_, response) => response.writeHead(404).end())
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const address = server.address()
    const endpoint = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
    const failing = await spawnStage({ DYNAMODB_ENDPOINT: endpoint })
    expect(await ended(failing)).toBe(1)
    expect(failing.output().stderr).toMatch(/^DynamoDB at http:\/\/127\.0\.0\.1:\d+ cannot be used: /)
    server.close()
  })
})
