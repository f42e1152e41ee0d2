import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'

export interface TakenMail {
  to: string
  subject: string
  text: string
}

/** What becomes of a mail to an address before it is taken: it may wait, and what it throws is refused. */
export type Treatment = () => Promise<void>

export interface MailService {
  /** For `OUTBOX_URL`. */
  url: string
  /** What was taken, oldest first. */
  taken: TakenMail[]
  to(address: string): TakenMail[]
  treat(address: string, treatment: Treatment): void
  /** Every treatment is over. */
  recover(): void
  stop(): Promise<void>
}

export const refuse: Treatment = () => Promise.reject(new Error('no such mailbox'))

/** A mail service on this machine that can be slow, or refuse, for one address and not for another. */
export async function startMailService(): Promise<MailService> {
  const taken: TakenMail[] = []
  const treatments = new Map<string, Treatment>()
  const server = createServer(async (request, response) => {
    const mail = (await json(request)) as TakenMail
    try {
      await treatments.get(mail.to)?.()
      taken.push(mail)
      response.writeHead(204).end()
    } catch {
      response.writeHead(503).end()
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    taken,
    to: (address) => taken.filter(({ to }) => to === address),
    treat: (address, treatment) => void treatments.set(address, treatment),
    recover: () => treatments.clear(),
    async stop() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}
