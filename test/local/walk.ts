import { generateSync } from 'otplib'
import { z } from 'zod'
import { passwordOf, type Scenario } from '../../src/local/demo/scenario.ts'
import { TOTP_SECRET } from '../../src/local/seeds/known.ts'
import { Visitor } from './visitor.ts'

export const NEW_PASSWORD = 'violet otter plays chess 71'

const MOST_PAGES = 12
const Messages = z.array(z.object({ code: z.string() }))

export interface Walk {
  visitor: Visitor
  /** Names of the interactions met, in order. */
  rooms: string[]
  /** `room/step` of every page after the password. */
  pages: string[]
}

/** Plays a scenario as its person would: goes on, answers every challenge, registers and chooses a new password. */
export async function walk(demoOrigin: string, { id, username }: Scenario): Promise<Walk> {
  const visitor = new Visitor()
  await visitor.open(`${demoOrigin}/start/${id}`)
  await visitor.answer({ 'current-password': passwordOf(username) })
  const pages: string[] = []
  let secret = TOTP_SECRET
  while (pages.length < MOST_PAGES && visitor.room !== '/') {
    pages.push(visitor.room)
    if (visitor.room.endsWith('/blocked')) break
    secret = shownSecret(visitor.seen.html) ?? secret
    await visitor.answer({
      'one-time-code': (await sentCode(demoOrigin, visitor.seen.html)) ?? totp(secret),
      'new-password': NEW_PASSWORD,
    })
  }
  return { visitor, pages, rooms: [...new Set(pages.map((page) => page.split('/')[0] ?? ''))] }
}

export const totp = (secret: string): string => generateSync({ secret, epoch: Math.floor(Date.now() / 1000) })

/** What stands on the registration page to be typed where scanning is not possible. */
const shownSecret = (html: string): string | undefined =>
  /data-secret-key>([^<]+)</.exec(html)?.[1]?.replaceAll(/\s/g, '')

/** The newest text message, where the page asks for one. Only cem has a phone. */
async function sentCode(demoOrigin: string, html: string): Promise<string | undefined> {
  if (!html.includes('Code from the text message')) return undefined
  const response = await fetch(`${demoOrigin}/outbox.json?to=%2B442079460004`)
  return Messages.parse(await response.json())[0]?.code
}
