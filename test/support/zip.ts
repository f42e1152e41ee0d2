import { inflateRawSync } from 'node:zlib'

export interface ZipEntry {
  name: string
  /** Octets inside the archive. */
  compressed: number
  read(): Buffer
}

const END = 0x06054b50
const ENTRY = 0x02014b50
const END_SIZE = 22

/** Entries of an archive without comment, encryption or ZIP64, as deployment packages are (PKWARE APPNOTE §4.3). */
export function zipEntries(zip: Buffer): ZipEntry[] {
  const end = zip.length - END_SIZE
  if (zip.readUInt32LE(end) !== END) throw new Error('not a plain zip archive')
  const entries: ZipEntry[] = []
  let at = zip.readUInt32LE(end + 16)
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (zip.readUInt32LE(at) !== ENTRY) throw new Error('zip directory is broken')
    const nameLength = zip.readUInt16LE(at + 28)
    entries.push(entryAt(zip, at, nameLength))
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
  return entries
}

function entryAt(zip: Buffer, at: number, nameLength: number): ZipEntry {
  const deflated = zip.readUInt16LE(at + 10) === 8
  const compressed = zip.readUInt32LE(at + 20)
  const local = zip.readUInt32LE(at + 42)
  return {
    name: zip.toString('utf8', at + 46, at + 46 + nameLength),
    compressed,
    read() {
      const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
      const data = zip.subarray(start, start + compressed)
      return deflated ? inflateRawSync(data) : data
    },
  }
}
