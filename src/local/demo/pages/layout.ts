import { html } from 'hono/html'
import type { Context } from 'koa'
import type { Ask } from '../relying-party.ts'

export type Html = ReturnType<typeof html>

export interface DemoPage {
  title: string
  /** Path of the page in the navigation that this one belongs to. */
  at?: '/' | '/outbox' | '/device'
  /** Seconds until the page asks again by itself. */
  reload?: number
  /** Whose session in this browser the tenant has told to be over. */
  over?: Ask
  main: Html
}

const NAVIGATION = [
  ['/', 'Scenarios'],
  ['/outbox', 'Outbox'],
  ['/device', 'Device'],
] as const

const told = ({
  tenant,
  clientId,
  loginHint,
}: Ask): Html => html`<p class="told" role="status" data-told="logout">
<code>${tenant}</code> has told <code>${clientId}</code> that the session of ${loginHint || 'this browser'} is over.</p>`

export async function render(ctx: Context, { title, at, reload, over, main }: DemoPage): Promise<void> {
  ctx.type = 'html'
  ctx.body = String(
    await html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
${reload ? html`<meta http-equiv="refresh" content="${reload}">` : ''}
<title>${title} – Vestibule demo</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/demo.css">
<script src="/demo.js" type="module"></script>
</head>
<body>
<header class="bar">
<a class="brand" href="/">Vestibule <span>demo relying party</span></a>
<nav aria-label="Demo">${NAVIGATION.map(
      ([href, name]) => html`<a href="${href}"${href === at ? html` aria-current="page"` : ''}>${name}</a>`,
    )}</nav>
</header>
${over ? told(over) : ''}
${main}
</body>
</html>`,
  )
}
