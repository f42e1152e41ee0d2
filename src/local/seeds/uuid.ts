import { createHash } from 'node:crypto'

/** RFC 9562 §6.6: the namespace of names that are URLs. */
const NAMESPACE_URL = '6ba7b811-9dad-11d1-80b4-00c04fd430c8'

/** A name-based UUID (RFC 9562 §5.5): the same in every run, and it does not show the name. */
export function uuid(name: string): string {
  const bytes = createHash('sha1')
    .update(Buffer.from(NAMESPACE_URL.replaceAll('-', ''), 'hex'))
    .update(name)
    .digest()
    .subarray(0, 16)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}
