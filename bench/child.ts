import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'

/** A process of the benchmark that answers one order at a time. What it writes to standard output goes nowhere. */
export class Child<Order, Answer> {
  readonly #process: ChildProcess

  private constructor(process: ChildProcess) {
    this.#process = process
  }

  /** Starts a module and waits for its first message. It knows only the environment it is given. */
  static async start<Order, Answer, Ready>(
    module: URL,
    env: NodeJS.ProcessEnv = {},
  ): Promise<{ child: Child<Order, Answer>; ready: Ready }> {
    const started = fork(module, {
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
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return
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
