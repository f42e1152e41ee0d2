import { fork } from 'node:child_process'
import { once } from 'node:events'
import { pathToFileURL } from 'node:url'
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import type { HttpHandler } from '../../src/lambda.ts'

export interface LambdaProcess {
  handler: HttpHandler
  pid: number | undefined
  /** Events it was given so far. */
  served(): number
  /** Passwords it has hashed, as of its last answer. */
  hashes(): number
  /** All it wrote to standard output and standard error so far. */
  output(): string
  /** When it has ended, `output` is complete. */
  stop(): Promise<void>
}

type Answer = { result: APIGatewayProxyStructuredResultV2 } | { failure: string }

const RUNTIME = new URL('lambda-runtime.ts', import.meta.url)

/** A handler's module in a process of its own that knows the given environment and no other. */
export async function startLambda(file: string, env: Record<string, string>): Promise<LambdaProcess> {
  const { NODE_COMPILE_CACHE: compiled = '' } = process.env
  const child = fork(RUNTIME, [pathToFileURL(file).href, compiled], { env, silent: true })
  const closed = once(child, 'close')
  const written: string[] = []
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk) => written.push(String(chunk)))
  const waiting = new Map<number, (answer: Answer) => void>()
  const [first] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => [`ended before it was ready: ${written.join('')}`]),
  ])
  if (first !== 'ready') throw new Error(String(first))
  let hashes = 0
  child.on('message', ({ id, hashes: sofar, ...answer }: Answer & { id: number; hashes: number }) => {
    hashes = sofar
    waiting.get(id)?.(answer)
    waiting.delete(id)
  })
  let sent = 0
  return {
    pid: child.pid,
    served: () => sent,
    hashes: () => hashes,
    handler: (event) =>
      new Promise((resolve, reject) => {
        const id = ++sent
        waiting.set(id, (answer) =>
          'failure' in answer ? reject(new Error(answer.failure)) : resolve(answer.result),
        )
        child.send({ id, event })
      }),
    output: () => written.join(''),
    async stop() {
      child.kill()
      await closed
    },
  }
}
