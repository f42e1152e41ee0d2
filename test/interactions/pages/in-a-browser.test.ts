import { mkdir, rm } from 'node:fs/promises'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditedOnce } from '../../browser/audited-once.ts'
import { axeViolations } from '../../browser/in-page.ts'
import { picture } from '../../browser/picture.ts'
import { lookOf } from '../../browser/screens.ts'
import { launchBrowser } from '../../support/browser.ts'
import { NAMES } from './samples.ts'
import { serveSamples } from './server.ts'

const SHOTS = new URL('../../browser/screenshots/pages/', import.meta.url).pathname

let browser: Browser
let site: Awaited<ReturnType<typeof serveSamples>>

beforeAll(async () => {
  await rm(SHOTS, { recursive: true, force: true })
  await mkdir(SHOTS, { recursive: true })
  ;[browser, site] = await Promise.all([launchBrowser(), serveSamples()])
})

afterAll(async () => {
  await browser.close()
  await site.close()
})

/** A page that fails the test when the browser complains: of the policy, a script, a missing file. */
async function open(context: BrowserContext): Promise<{ page: Page; complaints: string[] }> {
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  return { page, complaints }
}

/** What the passwords of a page are shown as. */
const TYPES = "[...document.querySelectorAll('input[data-secret]')].map(({ type }) => type)"

describe.each([
  ['light', 'en', 1280],
  ['dark', 'ar', 1280],
  ['light', 'de', 320],
  ['dark', 'fr', 320],
] as const)('every page, %s, in %s, %i wide', (colorScheme, locale, width) => {
  it('is found without fault by axe, fits, and obeys the policy', async () => {
    const context = await browser.newContext({ colorScheme, viewport: { width, height: 800 } })
    const { page, complaints } = await open(context)
    const faults: Record<string, string[]> = {}
    for (const name of NAMES) {
      await page.goto(`${site.url}/${locale}/${name}`)
      await picture(page, `${SHOTS}${name}.${colorScheme}.${locale}.${width}.png`)
      const wide = await page.evaluate<number>('document.documentElement.scrollWidth')
      const found = [
        ...(await auditedOnce(page, 'all', lookOf({ colorScheme, width }))),
        ...(wide > width ? [`${wide} wide`] : []),
      ]
      if (found.length > 0) faults[name] = found
    }
    await context.close()
    expect(faults).toEqual({})
    expect(complaints).toEqual([])
  }, 60_000)
})

describe('targets', () => {
  it('are 44 pixels high and wide or more, links in sentences aside', async () => {
    const context = await browser.newContext({ viewport: { width: 320, height: 800 } })
    const { page } = await open(context)
    const small: string[] = []
    for (const name of NAMES) {
      await page.goto(`${site.url}/en/${name}`)
      for (const target of await page
        .locator('button:visible, a:visible, label.option:visible, input[id]:visible')
        .all()) {
        const { width, height } = (await target.boundingBox()) ?? { width: 0, height: 0 }
        if (width < 44 || height < 44) small.push(`${name}: ${await target.innerText()} ${width}×${height}`)
      }
    }
    await context.close()
    expect(small).toEqual([])
  })
})

describe('without script', () => {
  it('every form can be filled in and sent by keyboard', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const { page } = await open(context)
    await page.goto(`${site.url}/en/totp`)
    await page.waitForSelector('input:focus')
    await page.keyboard.type('123456')
    await page.keyboard.press('Enter')
    await page.waitForSelector('#posted')
    expect(site.posted.at(-1)?.fields).toEqual({ at: 'n1', code: '123456', continue: '1' })

    await page.goto(`${site.url}/en/choose`)
    expect(await page.getByText('Fingerprint').isVisible()).toBe(false)
    await page.getByRole('button', { name: 'Continue' }).click()
    expect(site.posted.at(-1)?.fields).toEqual({ at: 'n1', method: 't', continue: '1' })
    await context.close()
  })

  it('the faulty field has the focus, or else the problem', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const { page } = await open(context)
    await page.goto(`${site.url}/en/sms-wrong`)
    expect(await page.locator(':focus').getAttribute('name')).toBe('code')
    await page.goto(`${site.url}/en/sign-in-wrong`)
    expect(await page.locator(':focus').getAttribute('role')).toBe('alert')
    await context.close()
  })

  it('a passkey is explained, and never a dead button', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const { page } = await open(context)
    await page.goto(`${site.url}/en/passkey-get`)
    expect(await page.locator('noscript p').isVisible()).toBe(true)
    expect(await page.getByRole('button').allInnerTexts()).toEqual(['Try another way', 'Cancel'])
    await context.close()
  })
})

describe('with script', () => {
  it('the option that needs it is offered and chosen', async () => {
    const context = await browser.newContext()
    const { page } = await open(context)
    await page.goto(`${site.url}/en/choose`)
    expect(await page.getByRole('radio', { name: 'Passkey' }).isChecked()).toBe(true)
    await context.close()
  })

  it('a password is shown on request, and never sent from a text field', async () => {
    const context = await browser.newContext()
    const { page } = await open(context)
    await page.goto(`${site.url}/en/new-password`)
    const types = () => page.evaluate(TYPES)
    expect(await types()).toEqual(['password', 'password'])
    await page.getByRole('button', { name: 'Show password' }).click()
    expect(await types()).toEqual(['text', 'text'])
    await page.getByRole('button', { name: 'Hide password' }).waitFor()
    await page.evaluate("addEventListener('submit', (event) => event.preventDefault())")
    await page.getByRole('button', { name: 'Set new password' }).click()
    expect(await types()).toEqual(['password', 'password'])
    await context.close()
  })

  it('a form is sent once, however often it is pressed', async () => {
    const context = await browser.newContext()
    const { page } = await open(context)
    await page.goto(`${site.url}/en/totp`)
    const before = site.posted.length
    await page.evaluate("for (let i = 0; i < 5; i++) document.querySelector('button[name=continue]').click()")
    await page.waitForSelector('#posted')
    expect(site.posted.length - before).toBe(1)
    await context.close()
  })

  it('recovery codes are copied, and that is said', async () => {
    const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] })
    const { page } = await open(context)
    await page.goto(`${site.url}/en/recovery-codes`)
    await page.getByRole('button', { name: 'Copy' }).click()
    await page.getByRole('status').getByText('Copied').waitFor()
    const text = await page.evaluate<string>('navigator.clipboard.readText()')
    expect(text.split('\n')).toHaveLength(10)
    await context.close()
  })
})

describe('a passkey', () => {
  const AUTHENTICATOR = {
    protocol: 'ctap2',
    transport: 'internal',
    hasResidentKey: true,
    hasUserVerification: true,
    isUserVerified: true,
  } as const

  async function withAuthenticator() {
    const context = await browser.newContext()
    const { page, complaints } = await open(context)
    const devtools = await context.newCDPSession(page)
    await devtools.send('WebAuthn.enable')
    const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
      options: AUTHENTICATOR,
    })
    return { context, page, complaints, devtools, authenticatorId }
  }

  const credential = () => JSON.parse(site.posted.at(-1)?.fields.credential ?? '{}')

  it.each([
    ['by the browser’s own JSON', ''],
    [
      'by hand, where the browser has none',
      'for (const name of ["parseCreationOptionsFromJSON", "parseRequestOptionsFromJSON"]) delete PublicKeyCredential[name]; delete PublicKeyCredential.prototype.toJSON',
    ],
  ])('is created and used %s', async (_, before) => {
    const { context, page, complaints } = await withAuthenticator()
    await page.addInitScript(before)
    await page.goto(`${site.url}/en/passkey-create`)
    await page.getByRole('button', { name: 'Create passkey' }).click()
    await page.waitForSelector('#posted')
    expect(site.posted.at(-1)?.fields).toMatchObject({ at: 'n1', continue: '1' })
    const created = credential()
    expect(created).toMatchObject({
      type: 'public-key',
      clientExtensionResults: {},
      response: { transports: ['internal'] },
    })
    expect(created.rawId).toBe(created.id)
    expect(created.response.attestationObject).toMatch(/^[\w-]+$/)

    await page.goto(`${site.url}/en/passkey-get`)
    await page.getByRole('button', { name: 'Use passkey' }).click()
    await page.waitForSelector('#posted')
    const used = credential()
    expect(used.id).toBe(created.id)
    const client = JSON.parse(Buffer.from(used.response.clientDataJSON, 'base64url').toString())
    expect(client).toMatchObject({ type: 'webauthn.get', challenge: 'AAECAwQFBgcICQoLDA0ODw' })
    for (const part of ['authenticatorData', 'signature']) expect(used.response[part]).toMatch(/^[\w-]+$/)
    expect(complaints).toEqual([])
    await context.close()
  })

  it('that is refused says so, takes the focus, and can be tried again', async () => {
    const { context, page, devtools, authenticatorId } = await withAuthenticator()
    await page.goto(`${site.url}/en/passkey-get`)
    const before = site.posted.length
    await devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false })
    await page.getByRole('button', { name: 'Use passkey' }).click()
    await page.getByRole('alert').getByText('The passkey wasn’t confirmed').waitFor()
    expect(await page.locator(':focus').getAttribute('role')).toBe('alert')
    expect(await axeViolations(page, 'all')).toEqual([])
    expect(site.posted.length).toBe(before)

    await page.getByRole('button', { name: 'Try another way' }).click()
    await page.waitForSelector('#posted')
    expect(site.posted.at(-1)?.fields).toMatchObject({ 'other-method': '1', credential: '' })
    await context.close()
  })
})
