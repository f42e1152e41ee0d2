// The encoder alone: the package's entry brings painters of PNG and canvas along.
import { create } from 'qrcode/lib/core/qrcode.js'
import { type Html, html } from './html.ts'

/** Modules of quiet zone on each side (ISO/IEC 18004 §6.3.8). */
const QUIET = 4

/** A QR code as one path, always black on white, for that is what every camera reads. */
export function qrCode(text: string, label: string): Html {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  const edge = modules.size + 2 * QUIET
  return html`<svg width="208" height="208" role="img" aria-label="${label}" viewBox="0 0 ${edge} ${edge}" shape-rendering="crispEdges"><rect width="${edge}" height="${edge}" fill="#fff"/><path fill="#000" d="${outline(modules)}"/></svg>`
}

/** One rectangle for every run of dark modules in a row. */
function outline({ size, data }: { size: number; data: Uint8Array }): string {
  let path = ''
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      if (!data[y * size + x]) continue
      const start = x
      while (x < size && data[y * size + x]) x++
      path += `M${start + QUIET} ${y + QUIET}h${x - start}v1h${start - x}z`
    }
  }
  return path
}
