import { createHash, randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

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
  await writeFile(file, fresh, { mode: 0o600, flag: 'wx' }).catch(unlessCode('EEXIST'))
  return (await readFile(file, 'utf8')).trim()
}

/** Named after the key, so that no run meets a table whose secrets it cannot open. */
export const tableName = (key: string): string =>
  `vestibule-local-${createHash('sha256').update(key).digest('hex').slice(0, 8)}`
