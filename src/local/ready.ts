import { setTimeout as pause } from 'node:timers/promises'
import { createRelyingParty } from './demo/relying-party.ts'
import { StartProblem } from './problem.ts'

const PAUSE_MS = 100
const PATIENCE_MS = 120_000
const MOST_REDIRECTS = 5

/** Waits until discovery answers and a sign-in shows its first page; asks one thing at a time. */
export async function untilReady(origin: string, demoOrigin: string): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS
  await until(deadline, 'discovery', async () => {
    const response = await fetch(`${origin}/clinic/.well-known/openid-configuration`)
    return response.ok
  })
  const ask = { tenant: 'clinic', clientId: 'demo-app', loginHint: '', anew: true } as const
  const { url } = await createRelyingParty(origin, demoOrigin).authorize(ask)
  await until(deadline, 'the sign-in page', () => showsPage(url))
}

async function until(deadline: number, what: string, answers: () => Promise<boolean>): Promise<void> {
  while (Date.now() < deadline) {
    if (await answers().catch(() => false)) return
    await pause(PAUSE_MS)
  }
  throw new StartProblem(`The provider does not answer (${what}).`)
}

/** Follows the redirects as a browser does, cookies included. */
async function showsPage(start: URL): Promise<boolean> {
  const cookies = new Map<string, string>()
  let url = start
  for (let hop = 0; hop < MOST_REDIRECTS; hop++) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(url, { redirect: 'manual', headers: { cookie } })
    for (const set of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
      cookies.set(name, value)
    }
    const location = response.headers.get('location')
    if (!location) return response.ok && (await response.text()).includes('data-step="password"')
    url = new URL(location, url)
  }
  return false
}
