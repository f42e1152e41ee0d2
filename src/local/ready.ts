import { setTimeout as pause } from 'node:timers/promises'
import { createRelyingParty } from './demo/relying-party.ts'
import { StartProblem } from './problem.ts'

const PAUSE_MS = 100
const PATIENCE_MS = 60_000
const MOST_REDIRECTS = 5

/** Waits until discovery answers and a sign-in shows its first page; asks one thing at a time. Throws `StartProblem`. */
export async function untilReady(origin: string, demoOrigin: string): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS
  const rp = createRelyingParty(origin, demoOrigin)
  const ask = { tenant: 'clinic', clientId: 'demo-app', loginHint: '', anew: true } as const
  const url = await until(deadline, 'discovery', async () => (await rp.authorize(ask)).url)
  await until(deadline, 'the sign-in page', () => signInPage(url))
}

async function until<T>(deadline: number, what: string, answers: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await answers()
    } catch (cause) {
      if (Date.now() > deadline) throw new StartProblem(`The provider does not answer (${what}).`, { cause })
    }
    await pause(PAUSE_MS)
  }
}

/** Follows the redirects as a browser does, cookies included; throws when they do not end in the page. */
async function signInPage(start: URL): Promise<void> {
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
    const page = await response.text()
    if (page.includes('data-step="password"')) return
    if (!location) break
    url = new URL(location, url)
  }
  throw new Error('no sign-in page')
}
