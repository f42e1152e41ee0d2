import { html } from 'hono/html'
import type { Sent } from '../outbox.ts'
import type { DemoPage, Html } from './layout.ts'

export const outboxPage = (messages: Sent[], to: string | undefined, providerOrigin: string): DemoPage => ({
  title: 'Outbox',
  at: '/outbox',
  main: html`<main><h1>Outbox</h1>
<p class="lead">Every text message and e-mail the product "sent"${to ? html` to <b>${to}</b>` : ''}, newest first.
${to ? html`<a href="/outbox">Show all</a>` : ''}</p>
${messages.length > 0 ? html`<ol class="messages" reversed>${messages.map((message) => item(message, providerOrigin))}</ol>` : html`<p>Nothing yet.</p>`}
<p class="go"><a class="button" href="${to ? `/outbox?${new URLSearchParams({ to })}` : '/outbox'}">Look again</a></p></main>`,
})

const item = (
  { id, at, channel, to, subject, text, code }: Sent,
  providerOrigin: string,
): Html => html`<li id="${id}" class="card">
<p class="envelope"><span class="channel">${channel === 'sms' ? 'Text message' : 'E-mail'}</span>
to <a href="/outbox?${new URLSearchParams({ to }).toString()}">${to}</a> <time datetime="${at}">${at.slice(11, 19)} UTC</time></p>
${subject ? html`<h2>${subject}</h2>` : ''}
<p class="text">${withLinks(text, providerOrigin)}</p>
${code ? html`<p>Code: <code>${code}</code></p>` : ''}</li>`

/** Only addresses of the provider become links. */
const withLinks = (text: string, providerOrigin: string): (Html | string)[] =>
  text
    .split(/(https?:\/\/[^\s<>"]+)/)
    .map((part) => (part.startsWith(`${providerOrigin}/`) ? html`<a href="${part}">${part}</a>` : part))
