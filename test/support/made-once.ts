import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const PAUSE_MS = 100

/** What one of the run's processes has made: its word, or why there is none. */
type Made = { word: string } | { problem: string }

/**
 * Makes a folder and what shall be in it, unless another process of the run has, or is about to: then waits for it.
 * Making the folder is the claim, which only one of them can make.
 * @returns what `make` answered, whoever called it
 */
export async function madeOnce(folder: string, make: () => Promise<string>): Promise<string> {
  const path = join(folder, 'made.json')
  if (await isFirst(folder)) {
    const made: Made = await make().then(
      (word) => ({ word }),
      (error: unknown) => ({ problem: String(error) }),
    )
    await writeFile(`${path}.new`, JSON.stringify(made))
    await rename(`${path}.new`, path)
  }
  const made = await untilMade(path)
  if ('problem' in made) throw new Error(made.problem)
  return made.word
}

const isFirst = (folder: string): Promise<boolean> =>
  mkdir(folder).then(
    () => true,
    unlessCoded('EEXIST', () => false),
  )

async function untilMade(path: string): Promise<Made> {
  for (;;) {
    const text = await readFile(path, 'utf8').catch(unlessCoded('ENOENT', () => undefined))
    if (text !== undefined) return JSON.parse(text)
    await pause(PAUSE_MS)
  }
}

/** An answer instead of an error of one kind. */
const unlessCoded =
  <T>(code: string, answer: () => T) =>
  (error: NodeJS.ErrnoException): T => {
    if (error.code === code) return answer()
    throw error
  }
