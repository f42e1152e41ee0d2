import { toHex } from './colour.ts'
import { html } from './html.ts'
import { LIGHT, palette } from './palette.ts'

/** The picture in the browser's tab: an open door in the tenant's accent. */
export function icon(accent?: string): string {
  const colours = palette(accent, LIGHT)
  return html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="${toHex(colours.accent)}"/><path fill="${toHex(colours.onAccent)}" d="M9 26V12a7 7 0 0 1 14 0v14h-3.5V12a3.5 3.5 0 0 0-7 0v14z"/></svg>`.toString()
}
