/** An IP address in numbers: four bytes, or eight groups of sixteen bits. */
export type IpAddress = { version: 4; bytes: number[] } | { version: 6; groups: number[] }

const DOTTED = /^(?:0|[1-9]\d{0,2})(?:\.(?:0|[1-9]\d{0,2})){3}$/
const COLONS = /^[\da-f:.]*:[\da-f:.]*$/i

function bytesOf(text: string): number[] | undefined {
  // Leading zeros are refused: some readers take them for octal (RFC 6943 §3.1.1).
  if (!DOTTED.test(text)) return undefined
  const bytes = text.split('.').map(Number)
  return bytes.every((byte) => byte <= 255) ? bytes : undefined
}

const hextets = (text: string): number[] =>
  text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16))

function groupsOf(text: string): number[] | undefined {
  if (!COLONS.test(text)) return undefined
  const url = URL.parse(`http://[${text}]/`)
  if (!url) return undefined
  const [head = '', tail = ''] = url.hostname.slice(1, -1).split('::')
  const left = hextets(head)
  const right = hextets(tail)
  return [...left, ...new Array<number>(8 - left.length - right.length).fill(0), ...right]
}

/** IPv4-mapped IPv6 (RFC 4291 §2.5.5.2) is IPv4: `::ffff:192.0.2.1`, as dual-stack sockets report it. */
function mapped(groups: number[]): number[] | undefined {
  const [high = 0, low = 0] = groups.slice(6)
  if (groups[5] !== 0xffff || groups.slice(0, 5).some((group) => group !== 0)) return undefined
  return [high >> 8, high & 255, low >> 8, low & 255]
}

/**
 * Strict: no port, no zone, no brackets, no shortened or octal IPv4, no group longer than four digits, and so nothing
 * longer than 45 characters. Undefined for anything else.
 */
export function parseIp(text: string): IpAddress | undefined {
  const bytes = bytesOf(text)
  if (bytes) return { version: 4, bytes }
  const groups = groupsOf(text)
  if (!groups) return undefined
  const embedded = mapped(groups)
  return embedded ? { version: 4, bytes: embedded } : { version: 6, groups }
}

/** Dotted decimal, or the canonical text of RFC 5952. */
export function formatIp(address: IpAddress): string {
  if (address.version === 4) return address.bytes.join('.')
  const text = address.groups.map((group) => group.toString(16)).join(':')
  return new URL(`http://[${text}]/`).hostname.slice(1, -1)
}
