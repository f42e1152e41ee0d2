import { html } from 'hono/html'
import type { Html } from './layout.ts'

const TIMES = new Set(['auth_time', 'exp', 'iat', 'nbf', 'updated_at'])

/** Claims as rows, seconds since the epoch also as a date a person can read. */
export const claimTable = (caption: string, claims: Record<string, unknown>): Html => html`<table>
<caption>${caption}</caption>
<thead class="unseen"><tr><th scope="col">Name</th><th scope="col">Value</th></tr></thead>
<tbody>${Object.entries(claims).map(
  ([name, value]) => html`<tr><th scope="row">${name}</th><td>${shown(name, value)}</td></tr>`,
)}</tbody></table>`

function shown(name: string, value: unknown): Html | string {
  if (TIMES.has(name) && typeof value === 'number' && Math.abs(value) < 8.64e12) {
    const date = new Date(value * 1000).toISOString()
    return html`${value} <time datetime="${date}">${date.replace('T', ' ').replace('.000Z', ' UTC')}</time>`
  }
  return typeof value === 'string' ? value : JSON.stringify(value)
}
