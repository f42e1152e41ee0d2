import type { Message } from '../../src/domain/message.ts'
import type { RenderMail } from '../../src/ports/world.ts'
import { toHex } from './colour.ts'
import { type Html, html } from './html.ts'
import { chooseLocale, direction, type Locale } from './locale.ts'
import { m } from './message.ts'
import { LIGHT, palette } from './palette.ts'
import { translate } from './translate.ts'

/** The same words as plain text and as HTML. */
export const renderMail: RenderMail = ({ to, subject, lines, link }, language, { branding, languages }) => {
  const locale = chooseLocale(language, undefined, languages)
  const say = (message: Message): string => translate(message, locale)
  const name = branding.displayName.replaceAll(/\s+/g, ' ').trim()
  const title = say(subject)
  const signature = say(m('mail.signature', { tenant: name }))
  const paragraphs = [m('mail.greeting'), ...lines].map(say)
  return {
    to,
    subject: `${title} · ${name}`,
    text: [...paragraphs, link, `-- \n${signature}`].filter(Boolean).join('\n\n'),
    html: markup({ locale, title, paragraphs, link, signature, accent: branding.accent }),
  }
}

interface Letter {
  locale: Locale
  title: string
  paragraphs: string[]
  link?: string
  signature: string
  accent?: string
}

/** A mail program has no stylesheet of ours, so what little style there is stands in line. */
function markup({ locale, title, paragraphs, link, signature, accent }: Letter): string {
  return html`<!doctype html>
<html lang="${locale}" dir="${direction(locale)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title></head>
<body style="margin:0;padding:24px;font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif">
<div style="max-width:32rem;margin:0 auto">
<h1 style="font-size:20px;margin:0 0 16px">${title}</h1>
${paragraphs.map((paragraph) => html`<p style="margin:0 0 16px">${paragraph}</p>\n`)}${link && button(link, title, accent)}
<p style="margin:24px 0 0;font-size:14px;opacity:.75">${signature}</p>
</div>
</body>
</html>
`.toString()
}

/** The address is written out too, for whoever would rather see where a link leads. */
function button(link: string, label: string, accent: string | undefined): Html {
  const { accent: background, onAccent } = palette(accent, LIGHT)
  const style = `display:inline-block;padding:12px 20px;border-radius:10px;font-weight:600;text-decoration:none;background:${toHex(background)};color:${toHex(onAccent)}`
  return html`<p style="margin:0 0 16px"><a href="${link}" style="${style}">${label}</a></p>
<p style="margin:0 0 16px;font-size:14px;word-break:break-all">${link}</p>`
}
