import { createHmac } from 'node:crypto'
import { TOTP_SECRET } from '../../src/local/seeds/known.ts'

/** RFC 6238 by hand, for the seeded secret unless told: the tests do not check the library with itself. */
export function totp(time: number, secret: Buffer = SEEDED): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(time / 30_000)))
  const mac = createHmac('sha1', secret).update(counter).digest()
  const offset = (mac.at(-1) ?? 0) & 0xf
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

/** RFC 4648 §6 by hand, of a secret as an app shows it: in groups, without padding. */
export function fromBase32(text: string): Buffer {
  const bits = [...text.replaceAll(' ', '')]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}

const SEEDED = fromBase32(TOTP_SECRET)
