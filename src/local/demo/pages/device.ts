import { html } from 'hono/html'
import type { DeviceFlow } from '../memory.ts'
import { fromChoice, tenantChoice } from './choices.ts'
import type { DemoPage } from './layout.ts'

export const deviceFormPage = (): DemoPage => ({
  title: 'Device',
  at: '/device',
  main: html`<main><h1>A device without a keyboard</h1>
<p class="lead">The device shows a code; the sign-in happens in a browser, with the same rooms on the way.</p>
<form class="free" method="post" action="/device">
${tenantChoice()} ${fromChoice()}
<button>Start</button></form></main>`,
})

export const devicePage = ({ ask, authorization }: DeviceFlow): DemoPage => ({
  title: 'Waiting',
  at: '/device',
  reload: authorization.interval ?? 5,
  main: html`<main data-outcome="pending"><h1>Waiting for you</h1>
<p class="lead">Open <a href="${authorization.verification_uri}" target="_blank" rel="noopener">${authorization.verification_uri}</a>
and enter this code for ${ask.tenant}:</p>
<p class="user-code"><code>${authorization.user_code}</code></p>
<div class="go"><a class="button" href="${authorization.verification_uri_complete ?? authorization.verification_uri}" target="_blank" rel="noopener">Open with the code filled in</a>
<a class="button" href="/device">Look again</a>
<form method="post" action="/device/cancel"><button>Give up</button></form></div></main>`,
})
