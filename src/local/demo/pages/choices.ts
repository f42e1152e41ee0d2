import { html } from 'hono/html'
import { TENANT_IDS } from '../../seeds/known.ts'
import { tenantName } from '../../seeds/tenants.ts'
import { type From, PLACES } from '../scenario.ts'
import type { Html } from './layout.ts'

export const tenantChoice = (): Html =>
  html`<label>Tenant <select name="tenant">${TENANT_IDS.map(
    (id) => html`<option value="${id}">${tenantName(id)}</option>`,
  )}</select></label>`

const NAMES: Record<From, string> = { home: 'Home', elsewhere: 'Elsewhere' }

export const fromChoice = (): Html =>
  html`<label>From <select name="from">${(['home', 'elsewhere'] as const).map(
    (from) => html`<option value="${from}">${NAMES[from]}, ${PLACES[from].ip}</option>`,
  )}</select></label>`
