import { createHash } from 'node:crypto'

/** Numbers from 0 up to 1 that are the same in every run: each name has its own row of them. */
export function chanceOf(name: string): () => number {
  let drawn = 0
  return () => createHash('sha256').update(`${name}#${drawn++}`).digest().readUInt32BE() / 2 ** 32
}
