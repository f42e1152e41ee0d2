import { createServer } from 'node:net'
import { StartProblem } from './problem.ts'

/** Where `localhost` may lead; a machine without IPv6 has only the first. */
export const LOOPBACKS = ['127.0.0.1', '::1'] as const

/** This machine does not have the address: nobody can be listening there. */
export const ABSENT = new Set(['EADDRNOTAVAIL', 'EAFNOSUPPORT'])

function isFree(port: number, host: string): Promise<boolean> {
  return new Promise((done, failed) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') return done(false)
      if (error.code === 'EACCES')
        return failed(new StartProblem(`Port ${port} needs privileges this user has not.`))
      if (ABSENT.has(error.code ?? '')) return done(true)
      failed(error)
    })
    server.listen({ port, host, exclusive: true, ipv6Only: true }, () => server.close(() => done(true)))
  })
}

/** Throws `StartProblem`, naming the variable to set, when somebody listens on either loopback address. */
export async function assertFree(port: number, variable: string): Promise<void> {
  for (const host of LOOPBACKS) {
    if (await isFree(port, host)) continue
    throw new StartProblem(
      `Port ${port} is in use: set ${variable} to a free one, e.g. ${variable}=${port + 100}.`,
    )
  }
}
