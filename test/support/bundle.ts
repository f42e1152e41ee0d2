import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { packageService } from './packaged.ts'

export interface Bundle {
  /** The module Lambda would load. */
  handler: string
  remove(): Promise<void>
}

/** The deployment package of a function as `osls package` makes it, unpacked where Lambda would. */
export async function unpackBundle(name: string): Promise<Bundle> {
  const packaged = await packageService()
  const folder = await mkdtemp(join(tmpdir(), 'vestibule-bundle-'))
  try {
    const { entries } = await packaged.zip(name)
    for (const entry of entries) {
      const file = join(folder, entry.name)
      await mkdir(dirname(file), { recursive: true })
      await writeFile(file, entry.read())
    }
  } finally {
    await packaged.remove()
  }
  return { handler: join(folder, 'handlers', `${name}.mjs`), remove: () => rm(folder, { recursive: true }) }
}
