import type { Tenant } from '../../src/domain/tenant.ts'
import { assetVersion } from './assets.ts'
import { type Html, html } from './html.ts'
import { direction, type Locale } from './locale.ts'
import { m } from './message.ts'
import { translate } from './translate.ts'

/** What every page has in common. */
export interface Frame {
  /** `data-interaction`: the room. */
  interaction: string
  /** `data-step`: the step in it. */
  step: string
  heading: string
  locale: Locale
  /** URL prefix of what `assets` lists, without a slash at its end. */
  assets?: string
  /** None where the address names no tenant. */
  tenant?: Tenant
  /** Named in the title, where a screen reader begins. */
  failed?: boolean
}

/** The one layout: a document around the `main` of a page. */
export function layout(frame: Frame, main: Html): string {
  const { interaction, step, locale, tenant } = frame
  return html`<!doctype html>
<html lang="${locale}" dir="${direction(locale)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title(frame)}</title>
${files(frame)}
</head>
<body>
<div class="card">
${tenant && brand(tenant)}
<main data-interaction="${interaction}" data-step="${step}">
${main}
</main>
</div>
<footer><p>${translate(m('common.footer'), locale)}</p></footer>
</body>
</html>
`.toString()
}

/** A page without its files is still whole: words, links and forms. */
function files({ assets, tenant }: Frame): Html | undefined {
  if (assets === undefined) return undefined
  const version = assetVersion(tenant?.branding.accent)
  return html`<link rel="icon" type="image/svg+xml" href="${assets}/icon.svg?v=${version}">
<link rel="stylesheet" href="${assets}/style.css?v=${version}">
<script src="${assets}/script.js?v=${version}" defer></script>`
}

function title({ heading, tenant, failed, locale }: Frame): string {
  const named = tenant ? `${heading} · ${tenant.branding.displayName}` : heading
  return failed ? `${translate(m('common.errorPrefix'), locale)}: ${named}` : named
}

function brand({ branding: { displayName, logo } }: Tenant): Html {
  const picture = logo?.startsWith('data:image/')
    ? html`<img src="${logo}" alt="">`
    : html`<span class="mark" aria-hidden="true">${[...displayName.trim()][0]}</span>`
  return html`<header class="brand">${picture}<p><bdi>${displayName}</bdi></p></header>`
}
