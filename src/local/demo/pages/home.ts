import { html } from 'hono/html'
import { ADMIN_CLI_SECRET } from '../../seeds/clients.ts'
import { PASSWORD, TENANT_IDS } from '../../seeds/known.ts'
import { PEOPLE } from '../../seeds/people.ts'
import { tenantName } from '../../seeds/tenants.ts'
import { EXTRAS } from '../extras.ts'
import { PLACES, passwordOf, type Scenario, tenantIn } from '../scenario.ts'
import { SCENARIOS } from '../scenarios.ts'
import type { currentCode } from '../totp.ts'
import { fromChoice, tenantChoice } from './choices.ts'
import type { DemoPage, Html } from './layout.ts'

export function homePage(
  totp: ReturnType<typeof currentCode>,
  placedAt: string | undefined,
  origin: string,
): DemoPage {
  return {
    title: 'Scenarios',
    at: '/',
    main: html`<main>
<h1>Every way into the house</h1>
<p class="lead">Each card is one click from a real sign-in: the demo relying party sends you to the tenant with PKCE,
and shows what comes back.${placedAt ? html` This browser now signs in from <code>${placedAt}</code>.` : ''}</p>
${secrets(totp)}
${TENANT_IDS.map(tenantSection)}
<section aria-labelledby="more"><h2 id="more">More to try</h2>
<ul class="cards">${EXTRAS.map(
      ({ title, about, href }) => html`<li class="card"><h3>${title}</h3><p>${about}</p>
<p class="go"><a class="button" href="${href}">Try<span class="unseen">: ${title}</span></a></p></li>`,
    )}</ul></section>
${administrators(origin)}
${anyone()}
</main>`,
  }
}

/** What to type; the code ticks where script runs. */
const secrets = ({
  code,
  secondsLeft,
}: ReturnType<typeof currentCode>): Html => html`<aside class="secrets" aria-label="What to type">
<dl><div><dt>Password</dt><dd><code>${PASSWORD}</code></dd></div>
<div><dt>Authenticator code, now</dt><dd><code id="totp-code">${code}</code>
<span class="left">another in <span id="totp-left">${secondsLeft}</span> s</span></dd></div></dl>
<p>Keep this page open in a second tab: a code is new every thirty seconds and works once. Text messages and e-mails arrive in the <a href="/outbox">outbox</a>.</p>
</aside>`

const tenantSection = (tenant: string): Html => html`<section aria-labelledby="tenant-${tenant}">
<h2 id="tenant-${tenant}">${tenantName(tenant)} <code>${tenant}</code></h2>
<ul class="cards">${SCENARIOS.filter((scenario) => tenantIn(scenario) === tenant).map(card)}</ul></section>`

const card = ({ id, title, username, from, about, expect, outcome }: Scenario): Html => html`<li class="card">
<h3>${title}</h3><p>${about}</p>
<dl><div><dt>Person</dt><dd>${username}</dd></div>
<div><dt>From</dt><dd>${from}, <code>${PLACES[from].ip}</code></dd></div>
<div><dt>Meets</dt><dd>${expect.length > 0 ? expect.map((name) => html`<code>${name}</code> `) : 'no interruption'}</dd></div>
<div><dt>Ends with</dt><dd class="${outcome}">${outcome}</dd></div>
${passwordOf(username) === PASSWORD ? '' : html`<div><dt>Password</dt><dd><code>${passwordOf(username)}</code></dd></div>`}
</dl>
<p class="go"><a class="button" href="/start/${id}">Sign in<span class="unseen">: ${title}</span></a></p></li>`

/** A token of a script's own (RFC 6749 §4.4), and a call with it. */
const adminCommands = (origin: string): string => `TOKEN=$(curl -s -u admin-cli:${ADMIN_CLI_SECRET} \\
  -d grant_type=client_credentials -d resource=${origin}/admin/clinic \\
  --data-urlencode 'scope=IdentityRiskyUser.ReadWrite.All User.Read.All AuditLog.Read.All Directory.Read.All' \\
  ${origin}/clinic/token | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')
curl -s -H "authorization: Bearer $TOKEN" ${origin}/admin/clinic/v1.0/identityProtection/riskyUsers`

/** Those who look after the people above, and where they do it. */
const administrators = (origin: string): Html => html`<section aria-labelledby="administrators">
<h2 id="administrators">The administrators’ side</h2>
<p>In every tenant <code>ada@…</code> is administrator, <code>otto@…</code> operator of the help desk and <code>rita@…</code>
reader, each with an authenticator app. Scripts use the admin API, in Microsoft Graph’s shapes
(<a href="${origin}/admin/openapi.json">what there is</a>): who is at risk in <code>clinic</code>?</p>
<pre><code>${adminCommands(origin)}</code></pre></section>`

const anyone = (): Html => html`<section aria-labelledby="anyone"><h2 id="anyone">Anyone, anywhere</h2>
<form class="free" action="/start">
${tenantChoice()}
<label>Person <input name="username" list="people" autocomplete="off" spellcheck="false"></label>
<datalist id="people">${PEOPLE.map(({ username }) => html`<option value="${username}"></option>`)}</datalist>
${fromChoice()}
<label>As <select name="client"><option value="demo-app">Demo app</option><option value="demo-partner">Partner portal</option></select></label>
<button>Sign in</button>
</form></section>`
