import { type Abroad, comeFrom } from './abroad.ts'
import type { TestDeployment } from './deployment.ts'

/** Somebody at work in another tenant, with a token of there. */
export interface Inside extends Abroad {
  token: string
}

/** Comes from home into an application. @throws with the page where they are not let in */
export async function inside(deployment: TestDeployment, tenant: string, username: string): Promise<Inside> {
  const way = await comeFrom(deployment, tenant, username)
  if (!way.rp.isCallback(way.page))
    throw new Error(`${way.page.interaction}/${way.page.step}: ${way.page.text}`)
  const { access_token } = await way.rp.redeem(way.page.url)
  return { ...way, token: String(access_token) }
}

/** What each token gets of userinfo. */
export const statusOf = (ways: Inside[]): Promise<number[]> =>
  Promise.all(
    ways.map(async ({ rp, token }) => {
      const url = rp.endpoint('userinfo_endpoint')
      return (await fetch(url, { headers: { authorization: `Bearer ${token}` } })).status
    }),
  )
