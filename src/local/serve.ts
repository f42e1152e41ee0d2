import { createServer, type RequestListener, type Server } from 'node:http'
import { ABSENT, LOOPBACKS } from './free-port.ts'

/** Serves on every loopback address this machine has, and on no other; the answer stops it. */
export async function serveLocally(handler: RequestListener, port: number): Promise<() => Promise<void>> {
  const servers = await Promise.all(LOOPBACKS.map((host) => listen(handler, port, host)))
  return async () => {
    await Promise.all(servers.map((server) => server && close(server)))
  }
}

function listen(handler: RequestListener, port: number, host: string): Promise<Server | undefined> {
  return new Promise((done, failed) => {
    const server = createServer(handler)
    server.once('error', (error: NodeJS.ErrnoException) =>
      ABSENT.has(error.code ?? '') ? done(undefined) : failed(error),
    )
    server.listen({ port, host, ipv6Only: true }, () => done(server))
  })
}

function close(server: Server): Promise<void> {
  return new Promise((done) => {
    server.close(() => done())
    server.closeAllConnections()
  })
}
