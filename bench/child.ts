import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** A process of the benchmark that answers one order at a time. What it writes to standard output goes nowhere. */
export class Child<Order, Answer> {
  readonly #process: ChildProcess

  private constructor(process: ChildProcess) {
    this.#process = process
  }

  /** Starts a file of this folder and waits for its first message. */
  static async start<Order, Answer, Ready>(
    file: string,
    env: NodeJS.ProcessEnv = {},
  ): Promise<{ child: Child<Order, Answer>; ready: Ready }> {
    const started = fork(fileURLToPath(new URL(file, import.meta.url)), {
      env: { PATH: process.env.PATH, ...env },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    return { child: new Child(started), ready: (await nextMessage(started)) as Ready }
  }

  async ask(order: Order): Promise<Answer> {
    this.#process.send(order as object)
    return (await nextMessage(this.#process)) as Answer
  }

  async stop(): Promise<void> {
    const gone = once(this.#process, 'exit')
    this.#process.kill()
    await gone
  }
}

function nextMessage(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null) => reject(new Error(`${child.spawnargs.at(-1)} ended with ${code}`))
    child.once('exit', onExit)
    child.once('message', (message) => {
      child.off('exit', onExit)
      resolve(message)
    })
  })
}
