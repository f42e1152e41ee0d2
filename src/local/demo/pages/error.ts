import { html } from 'hono/html'
import type { DemoPage } from './layout.ts'

const SENTENCES: Record<number, string> = {
  404: 'There is no such page.',
  403: 'Only this machine may look in.',
  421: 'This place is called localhost.',
  502: 'The provider did not answer as it should. Is it running?',
}

export function errorPage(status: number): DemoPage {
  const sentence = SENTENCES[status] ?? 'This request cannot be served.'
  return {
    title: sentence,
    main: html`<main data-outcome="error"><h1>${sentence}</h1>
<p class="lead">Status ${status}.</p><p class="go"><a class="button" href="/">All scenarios</a></p></main>`,
  }
}
