import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { StartProblem } from './problem.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const PROGRAM = fileURLToPath(new URL('./offline-process.ts', import.meta.url))
/** serverless-offline lets running requests end first; this is how long they get. */
const GRACE_MS = 4000
const LAST_LINES = 30

export interface OfflineOptions {
  /** What `serverless.yml` reads. */
  env: NodeJS.ProcessEnv
  /** Show what it writes, instead of keeping it in a file until it ends. */
  verbose: boolean
}

export interface Offline {
  /** Where what it writes can be read while it runs; undefined when verbose. */
  logFile?: string
  /** Rejects with a `StartProblem` when the process ends before it is stopped; never resolves. */
  died: Promise<never>
  /** What it wrote last, to show beside a problem; empty where all is shown anyway. */
  lastWords(): Promise<string>
  stop(): Promise<void>
}

/** Starts serverless-offline with the real `serverless.yml`, in a process group of its own. */
export async function startOffline({ env, verbose }: OfflineOptions): Promise<Offline> {
  const folder = await mkdtemp(join(tmpdir(), 'vestibule-'))
  const logFile = verbose ? undefined : join(folder, 'handlers.log')
  // Of this run alone: another must not pull the bundle from under it. The plug-in wants a path from the root.
  const child = launch({ ...env, ESBUILD_FOLDER: relative(ROOT, join(folder, 'bundle')) }, logFile)
  const exited = once(child, 'exit')
  const lastWords = () => lastLines(logFile)
  let stopping = false
  const died = exited.then(async () => {
    if (stopping) return new Promise<never>(() => {})
    throw new StartProblem(`The handlers' process ended by itself.${await lastWords()}`)
  })
  died.catch(() => {})
  async function stop() {
    stopping = true
    await end(child, exited)
    await rm(folder, { recursive: true, force: true })
  }
  return { logFile, died, lastWords, stop }
}

function launch(env: NodeJS.ProcessEnv, logFile: string | undefined): ChildProcess {
  const output = logFile === undefined ? 'inherit' : openSync(logFile, 'wx', 0o600)
  const child = spawn(process.execPath, [PROGRAM, 'offline', 'start', '--stage', 'local'], {
    cwd: ROOT,
    detached: true,
    stdio: ['ignore', output, output, 'ipc'],
    env,
  })
  if (typeof output === 'number') closeSync(output)
  return child
}

async function lastLines(logFile: string | undefined): Promise<string> {
  if (logFile === undefined) return ''
  const lines = (await readFile(logFile, 'utf8')).trimEnd().split('\n')
  return ` It said last:\n\n${lines.slice(-LAST_LINES).join('\n')}`
}

async function end(child: ChildProcess, exited: Promise<unknown>): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    child.kill('SIGTERM')
    const impatient = setTimeout(() => killGroup(child), GRACE_MS)
    await exited
    clearTimeout(impatient)
  }
  killGroup(child)
}

/** The child, and whatever it started and left behind. */
function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
