import type { Message } from '../../src/domain/message.ts'
import type { Block } from '../../src/domain/page.ts'
import { referenceCode } from '../../src/domain/sign-in/reference-code.ts'
import { safeHref } from './href.ts'
import { type Html, html } from './html.ts'
import type { Locale } from './locale.ts'
import { m } from './message.ts'
import { showPhone } from './phone.ts'
import { qrCode } from './qr.ts'
import { showDate, translate, translateParts } from './translate.ts'

type Of<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>
type Views = { [Kind in Block['kind']]: (block: Of<Kind>, locale: Locale) => Html | undefined }

/** A block as it stands between the lead and the fields. */
export function block<Kind extends Block['kind']>(
  shown: Of<Kind> & { kind: Kind },
  locale: Locale,
): Html | undefined {
  return VIEWS[shown.kind](shown, locale)
}

const VIEWS: Views = {
  list: ({ items }, locale) =>
    html`<ul class="list">${items.map((item) => html`<li>${translate(item, locale)}</li>`)}</ul>`,

  facts: ({ rows }, locale) =>
    html`<dl>${rows.map(
      ({ term, value }) =>
        html`<div><dt>${translate(term, locale)}</dt><dd>${fact(value, locale)}</dd></div>`,
    )}</dl>`,

  qr: ({ text, secret, label, typeInstead, openHere }, locale) => {
    const grouped = secret.replaceAll(/\s/g, '').match(/.{1,4}/gu) ?? []
    const open = safeHref(text)
    return html`<div class="qr">${qrCode(text, translate(label, locale))}
<p>${translate(typeInstead, locale)} <code dir="ltr" translate="no" data-secret-key>${grouped.join(' ')}</code></p>
${open && html`<p class="ways"><a href="${open}">${translate(openHere, locale)}</a></p>`}</div>`
  },

  codes: ({ codes, label }, locale) =>
    html`<section class="codes" aria-labelledby="codes-label"><p id="codes-label">${translate(label, locale)}</p>
<ul dir="ltr" translate="no">${codes.map((code) => html`<li><code>${code}</code></li>`)}</ul>
<p class="ways" data-needs-script hidden><button type="button" class="quiet" data-copy data-done="${translate(m('common.copied'), locale)}">${translate(m('common.copy'), locale)}</button><span role="status" data-copied></span></p></section>`,

  reference: ({ code }, locale) => reference(code, locale),

  warning: ({ text }, locale) => html`<p class="callout">${translate(text, locale)}</p>`,

  'help-desk': ({ text, ...contact }, locale) => {
    const links = contacts(contact)
    return html`<div class="help-desk"><p>${translate(text, locale)}</p>${links.length > 0 && html`<ul>${links}</ul>`}</div>`
  },

  /** Ways out stand below the buttons, all of them together: see `buttons.ts`. */
  link: () => undefined,

  webauthn: ({ ceremony, options, failed }, locale) =>
    html`<div data-passkey="${ceremony}" data-options="${JSON.stringify(options)}" data-failed="${translate(failed, locale)}"><input type="hidden" name="credential" value=""><noscript><p class="callout">${translate(m('challenge.passkey.noscript'), locale)}</p></noscript></div>`,
}

/** The code of an id, set in a type in which 0 and O differ, inside the sentence around it. */
export function reference(id: string, locale: Locale): Html {
  const code = referenceCode(id)
  const parts = translateParts(m('common.reference', { code }), locale)
  return html`<p class="reference" data-reference="${code}">${parts.map(({ text, placeholder }) =>
    placeholder ? html`<code dir="ltr" translate="no">${text}</code>` : text,
  )}</p>`
}

function fact(value: Message | string | Date, locale: Locale): string {
  if (typeof value === 'string') return value
  return value instanceof Date ? showDate(value, locale) : translate(value, locale)
}

function contacts({ email, phone, url }: { email?: string; phone?: string; url?: string }): Html[] {
  const site = url && safeHref(url)
  return [
    email && html`<li><a href="mailto:${email}"><bdi dir="ltr">${email}</bdi></a></li>`,
    phone &&
      html`<li><a href="tel:${phone.replaceAll(/[^+\d]/g, '')}"><bdi dir="ltr">${showPhone(phone)}</bdi></a></li>`,
    site && html`<li><a href="${site}"><bdi dir="ltr">${site}</bdi></a></li>`,
  ].filter((link) => typeof link === 'object')
}
