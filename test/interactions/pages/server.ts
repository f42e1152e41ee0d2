import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { assets } from '../../../interactions/pages/assets.ts'
import { LOCALES } from '../../../interactions/pages/locale.ts'
import { sample, tenant } from './samples.ts'

/** The policy every page is sent with: nothing in line, nothing from elsewhere. */
const POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"

export interface Posted {
  name: string
  fields: Record<string, string>
}

/** Serves the samples at `/{locale}/{name}` on localhost, as the product does, and keeps what is posted. */
export async function serveSamples(): Promise<{ url: string; posted: Posted[]; close(): Promise<void> }> {
  const posted: Posted[] = []
  const server: Server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const asset = assets(tenant).find(({ path }) => pathname === `/assets/${path}`)
    if (asset) return response.setHeader('content-type', asset.type).end(asset.body)
    response
      .setHeader('content-security-policy', POLICY)
      .setHeader('content-type', 'text/html; charset=utf-8')
    if (request.method === 'POST') {
      const body = await request.setEncoding('utf8').reduce((text: string, chunk: string) => text + chunk, '')
      posted.push({ name: pathname, fields: Object.fromEntries(new URLSearchParams(body)) })
      return response.end('<!doctype html><title>posted</title><p id="posted">posted</p>')
    }
    const [, tag, name = ''] = pathname.split('/')
    const locale = LOCALES.find((known) => known === tag)
    return locale ? response.end(sample(name, locale)) : response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://localhost:${port}`,
    posted,
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  }
}
