import { createHash } from 'node:crypto'

/** An id that follows from a name, and does not show it (RFC 9562 §5.8). */
export function nameUuid(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
