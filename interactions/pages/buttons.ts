import type { Block, Button, Page } from '../../src/domain/page.ts'
import { safeHref } from './href.ts'
import { type Html, html } from './html.ts'
import type { Locale } from './locale.ts'
import { translate } from './translate.ts'

type Of<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>

/** Enter presses the first button of a form (HTML standard, implicit submission), so the primary one comes first. */
export function actions(
  { buttons, blocks = [] }: Pick<Page, 'buttons' | 'blocks'>,
  locale: Locale,
): Html | undefined {
  const passkey = blocks.find((shown) => shown.kind === 'webauthn')
  const big = buttons.filter(({ look, name }) => look !== 'link' && !(passkey && name === 'continue'))
  const ordered = [...big.filter(isPrimary), ...big.filter((button) => !isPrimary(button))]
  const links = blocks.filter((shown) => shown.kind === 'link').filter(isPrimary)
  if (!passkey && ordered.length + links.length === 0) return undefined
  return html`<div class="actions">${passkey && passkeyButton(passkey, buttons, locale)}${links.map((link) => way(link, locale))}${ordered.map((button) => submit(button, locale))}</div>`
}

const isPrimary = ({ look }: Pick<Button | Of<'link'>, 'look'>): boolean => look === 'primary'

/** The quiet ways out of a page: buttons that look like links, and links. */
export function ways(buttons: Button[], links: Of<'link'>[], locale: Locale): Html | undefined {
  const quiet = buttons.filter(({ look }) => look === 'link')
  if (quiet.length + links.length === 0) return undefined
  return html`<div class="ways">${links.map((link) => way(link, locale))}${quiet.map((button) => submit(button, locale))}</div>`
}

function submit({ name, label, look }: Button, locale: Locale): Html {
  const kind = look === 'link' ? 'quiet' : `button ${look}`
  return html`<button class="${kind}" name="${name}" value="1">${translate(label, locale)}</button>`
}

/** Goes on only with what the browser's ceremony gave, so it is there only where script runs. */
function passkeyButton({ begin }: Of<'webauthn'>, buttons: Button[], locale: Locale): Html {
  const label = buttons.find(({ name }) => name === 'continue')?.label ?? begin
  return html`<button class="button primary" name="continue" value="1" data-prove data-needs-script hidden>${translate(label, locale)}</button>`
}

const way = ({ href, label, look }: Of<'link'>, locale: Locale): Html | undefined =>
  safeHref(href)
    ? html`<a${look && html` class="button ${look}"`} href="${href}">${translate(label, locale)}</a>`
    : undefined
