import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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
  return { handler: await packaged.unpack(name, folder), remove: () => rm(folder, { recursive: true }) }
}
