import { createHash } from 'node:crypto'
import type { Tenant } from '../../src/domain/tenant.ts'
import { icon } from './icon.ts'
import { script } from './script.ts'
import { stylesheet } from './styles.ts'

/** One file the pages link to; `path` follows the URL prefix given to the layout. */
export interface Asset {
  path: string
  type: string
  body: string
}

/** What is to be served beside the pages of a tenant, or of none. Its text follows from the accent alone. */
export function assets(tenant?: Tenant): Asset[] {
  const accent = tenant?.branding.accent
  return [
    { path: 'style.css', type: 'text/css; charset=utf-8', body: stylesheet(accent) },
    { path: 'script.js', type: 'text/javascript; charset=utf-8', body: script() },
    { path: 'icon.svg', type: 'image/svg+xml', body: icon(accent) },
  ]
}

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 12)

/** Changes when any asset does, so that all of them may be cached for ever. */
export const assetVersion = (accent?: string): string => digest(`${OF_CODE} ${accent}`)

const OF_CODE = digest([stylesheet(), script(), icon()].join())
