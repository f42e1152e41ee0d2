import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { StartProblem } from './problem.ts'

const KEY_BYTES = 32

const unlessCode = (code: string) => (error: NodeJS.ErrnoException) => {
  if (error.code !== code) throw error
  return undefined
}

/** The key that seals secrets at rest, base64: kept beside the data it opens, or new where nothing is kept. */
export async function vaultKey(dataDir: string | undefined): Promise<string> {
  const fresh = randomBytes(KEY_BYTES).toString('base64')
  if (!dataDir) return fresh
  const file = join(dataDir, 'key-vault-key')
  await mkdir(dataDir, { recursive: true })
  const kept = (await keptKey(file)) ?? (await keep(file, fresh))
  if (Buffer.from(kept, 'base64').length === KEY_BYTES) return kept
  throw new StartProblem(`${file} is not a whole key: set DATA_DIR to another folder, or remove this one.`)
}

const keptKey = async (file: string): Promise<string | undefined> =>
  (await readFile(file, 'utf8').catch(unlessCode('ENOENT')))?.trim()

/**
 * The file appears under its name with the whole key in it, or not at all, at whichever moment a start is interrupted;
 * of two starts at once both get the key of the first.
 */
async function keep(file: string, key: string): Promise<string> {
  const draft = `${file}.${randomUUID()}`
  try {
    await writeFile(draft, key, { mode: 0o600, flag: 'wx', flush: true })
    await link(draft, file).catch(unlessCode('EEXIST'))
  } finally {
    await rm(draft, { force: true })
  }
  return (await keptKey(file)) ?? key
}

/** Named after the key, so that no run meets a table whose secrets it cannot open. */
export const tableName = (key: string): string =>
  `vestibule-local-${createHash('sha256').update(key).digest('hex').slice(0, 8)}`
