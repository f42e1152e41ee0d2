import { html } from 'hono/html'
import type { Answer } from '../answer.ts'
import type { Ask } from '../relying-party.ts'
import { startLink } from '../start-link.ts'
import { claimTable } from './claims.ts'
import type { DemoPage, Html } from './layout.ts'

interface Result {
  answer: Answer
  ask: Ask
  /** Where the same request starts again. */
  again: string
  refreshed?: boolean
}

/** The claims received, or the OAuth error; `data-outcome` of `main` says which. */
export function resultPage(result: Result): DemoPage {
  return result.answer.outcome === 'tokens'
    ? tokensPage(result, result.answer)
    : errorPage(result, result.answer)
}

function tokensPage({ ask, again, refreshed }: Result, answer: Answer & { outcome: 'tokens' }): DemoPage {
  const title = refreshed ? 'Refreshed' : 'Signed in'
  return {
    title,
    main: html`<main data-outcome="tokens"><h1>${title}</h1>
<p class="lead">${ask.clientId} at ${ask.tenant} received:</p>
${answer.claims ? claimTable('ID token', answer.claims) : ''}
${claimTable('UserInfo', answer.userInfo)}
${claimTable('Token response', answer.response)}
<div class="go">
${answer.response.refresh_token || refreshed ? html`<form method="post" action="/refresh"><button>Refresh</button></form>` : ''}
<a class="button" href="${stepUp(ask, 'mfa')}">Step up to two factors</a>
<a class="button" href="${stepUp(ask, 'phr')}">Step up to a passkey</a>
<a class="button" href="/sign-out">Sign out</a>
${away(again)}</div></main>`,
  }
}

const errorPage = (
  { again, refreshed }: Result,
  { error, description }: Answer & { outcome: 'error' },
): DemoPage => ({
  title: refreshed ? 'Not refreshed' : 'Not signed in',
  main: html`<main data-outcome="error"><h1>${refreshed ? 'Not refreshed' : 'Not signed in'}</h1>
<p class="lead">The provider answered with an error.</p>
${claimTable('OAuth error', { error, error_description: description })}
<div class="go">${away(again)}</div></main>`,
})

const stepUp = ({ tenant, loginHint, clientId }: Ask, acr: 'mfa' | 'phr'): string =>
  startLink({ tenant, username: loginHint, client: clientId, acr, sso: 'true' })

const away = (again: string): Html =>
  html`<a class="button" href="${again}">Again</a> <a class="button" href="/">All scenarios</a>`
