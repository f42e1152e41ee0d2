import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as client from 'openid-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { HttpHandler } from '../../src/lambda.ts'
import { begin, browserAt, walkOn } from '../support/begin.ts'
import { passALittle } from '../support/clock.ts'
import { useDeployment } from '../support/deployment.ts'
import { Copy, codeBlocks } from '../support/guide.ts'
import type { Page } from '../support/page.ts'
import { newPerson } from '../support/people.ts'
import { userOf } from '../support/records.ts'
import { errorOf, tokensAt } from '../support/sign-in.ts'
import { onward, placeOf, press } from '../support/walk.ts'

/** The guide, followed to the letter in a copy of the sources, and then signed in through. */

const [room, registry, ...others] = codeBlocks(readFileSync('docs/adding-an-interaction.md', 'utf8'))
if (!room || !registry) throw new Error('the guide has no room or no line for the registry')

const copy = new Copy()
copy.apply(room)
copy.apply(registry)
afterAll(() => copy.remove())

const PLACE = 'terms-of-use/accept'

describe('following the guide', () => {
  it('takes one new file, and its line and its import in the registry', () => {
    expect(copy.changes()).toEqual({
      files: ['interactions/terms-of-use.ts'],
      lines: {
        'interactions/index.ts': ["+import { termsOfUse } from './terms-of-use.ts'", '+  termsOfUse,'],
      },
    })
  })

  it('satisfies the compiler and the style of the sources', () => {
    const run = (tool: string, ...args: string[]) => {
      const { status, stdout } = spawnSync(join('node_modules/.bin', tool), args, { cwd: copy.root })
      return { status, said: stdout.toString() }
    }
    expect(run('tsc', '--noEmit')).toEqual({ status: 0, said: '' })
    expect(run('biome', 'check', '--error-on-warnings', room.path, registry.path)).toEqual({
      status: 0,
      said: expect.stringContaining('Checked 2 files'),
    })
  })

  it('may go on with a translation', () => {
    expect(others.map(({ path }) => path)).toEqual(['interactions/pages/messages/de.ts'])
  })
})

describe('the new room', () => {
  let isAdded = false
  const deployment = useDeployment({
    async makeHandler(env): Promise<HttpHandler> {
      const load = async (root: string) => {
        const { wire } = (await import(
          join(root, 'src/wire/oidc.ts')
        )) as typeof import('../../src/wire/oidc.ts')
        return wire(env).http
      }
      const [without, withRoom] = [await load(process.cwd()), await load(copy.root)]
      return (event, context) => (isAdded ? withRoom : without)(event, context)
    },
  })
  const somebody = async () => (await newPerson(deployment, 'clinic')).username

  beforeAll(() => {
    isAdded = true
  })

  it('is met by a new sign-in, which gets its tokens after accepting, once', async () => {
    const username = await somebody()
    const begun = await begin(deployment, username)
    expect(begun.page.text).toContain('Hello Pat. Please accept the terms of use to continue.')
    const tokens = await tokensAt(begun, await walkOn(begun, [[PLACE, onward]]))
    expect(tokens.claims()).toMatchObject({ amr: ['pwd'] })
    passALittle()
    const again = await begin(deployment, username)
    expect(again.rp.isCallback(again.page)).toBe(true)
  })

  it('keeps what was accepted, and when', async () => {
    const username = await somebody()
    await walkOn(await begin(deployment, username), [[PLACE, onward]])
    const { answers } = await userOf(deployment, username)
    expect(answers).toEqual({ 'terms-of-use': { at: Date.now(), value: '2026-03' } })
  })

  it('turned back from is access_denied', async () => {
    const begun = await begin(deployment, await somebody())
    expect(errorOf(await walkOn(begun, [[PLACE, press('cancel')]]))).toBe('access_denied')
  })

  it('is in English for whoever reads German, in a German page', async () => {
    const browser = browserAt(deployment)
    browser.language = 'de'
    const { page } = await begin(deployment, await somebody(), { browser })
    expect(page.html.querySelector('html')?.getAttribute('lang')).toBe('de')
    expect(page.html.querySelector('h1')?.text).toBe('Terms of use')
    expect(page.html.querySelectorAll('button').map(({ text }) => text)).toEqual(['Accept', 'Abbrechen'])
    expect(page.html.querySelector('.account')?.text).toContain('Anmeldung als')
  })

  describe('added under a session that is there already', () => {
    const asks = { scope: 'openid offline_access' }
    let begun: Awaited<ReturnType<typeof begin>>
    let refreshToken = ''

    const refresh = () => client.refreshTokenGrant(begun.rp.config, refreshToken)
    const askAgain = async (more: Record<string, string> = {}): Promise<Page> =>
      begun.browser.follow(await begun.rp.start({ ...asks, ...more }))

    beforeAll(async () => {
      isAdded = false
      begun = await begin(deployment, await somebody(), { asks })
      refreshToken = (await tokensAt(begun, begun.page)).refresh_token ?? ''
      isAdded = true
      passALittle()
    })

    it('refuses its refresh token', async () => {
      await expect(refresh()).rejects.toMatchObject({ error: 'invalid_grant' })
    })

    it('answers prompt=none with interaction_required', async () => {
      expect(errorOf(await askAgain({ prompt: 'none' }))).toBe('interaction_required')
    })

    it('is met at the next request, and lets everything on once it is accepted', async () => {
      const page = await askAgain()
      expect(placeOf(page)).toBe(PLACE)
      const tokens = await tokensAt(begun, await onward(begun.walker, page))
      expect(tokens.claims()?.sub).toBeDefined()
      expect(errorOf(await askAgain({ prompt: 'none' }))).toBeUndefined()
      expect((await refresh()).access_token).toBeDefined()
    })
  })
})
