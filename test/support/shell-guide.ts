import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Writable } from 'node:stream'
import { text } from 'node:stream/consumers'
import type { TestDeployment } from './deployment.ts'

/** One block of commands of a guide, and what it printed. */
export interface Ran {
  commands: string
  output: string
}

const SHELL_BLOCK = /^```sh\n(.*?)^```$/gms

/** The blocks of commands of a guide, as they stand in it. */
export const shellBlocks = (markdown: string): string[] =>
  [...markdown.matchAll(SHELL_BLOCK)].map(([, commands = '']) => commands)

/**
 * Follows a guide to the letter: its commands, one after the other in one shell, with this deployment where the guide
 * has the local run. The first that fails ends it.
 * @param instead of what the guide has as an example, what a reader would have
 * @param between what a reader does elsewhere after a block of commands, told which one, the first being 0
 */
export async function followGuide(
  path: string,
  { origin, demoOrigin }: Pick<TestDeployment, 'origin' | 'demoOrigin'>,
  instead: Record<string, string> = {},
  between: (block: number) => Promise<void> = async () => {},
): Promise<Ran[]> {
  const replaced = { 'http://localhost:3000': origin, 'http://localhost:3001': demoOrigin, ...instead }
  const blocks = shellBlocks(readFileSync(path, 'utf8'))
  const mark = `--- ${randomUUID()} ---`
  const script = blocks
    .map((commands) =>
      Object.entries(replaced).reduce((text, [example, real]) => text.replaceAll(example, real), commands),
    )
    // The shell goes on when it is told to, on a channel of its own: what commands read is theirs.
    .join(`\necho '${mark}'\nread -r _ <&3\n`)
  const shell = spawn('bash', ['-euo', 'pipefail', '-c', script], {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  })
  const [printed, complaints, status] = await Promise.all([
    paced(shell, mark, between),
    shell.stderr ? text(shell.stderr) : '',
    new Promise<number | null>((ended) => shell.on('close', ended)),
  ]).finally(() => shell.kill())
  const outputs = printed.split(`${mark}\n`)
  if (status !== 0)
    throw new Error(
      `commands ${outputs.length} of ${path} failed:\n${blocks[outputs.length - 1]}\n${printed}\n${complaints}`,
    )
  return blocks.map((commands, at) => ({ commands, output: (outputs[at] ?? '').trim() }))
}

/** Everything a shell prints; after each mark it is let on once what comes between is done. */
async function paced(
  shell: ChildProcess,
  mark: string,
  between: (block: number) => Promise<void>,
): Promise<string> {
  const goOn = shell.stdio[3] as Writable
  let printed = ''
  let block = 0
  for await (const chunk of shell.stdout ?? []) {
    printed += chunk
    for (; printed.split(mark).length - 1 > block; block++) {
      await between(block)
      goOn.write('\n')
    }
  }
  return printed
}
