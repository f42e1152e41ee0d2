import { html } from 'hono/html'
import type { DemoPage } from './layout.ts'

export const strayPage = (): DemoPage => ({
  title: 'Not expected',
  main: html`<main data-outcome="error"><h1>This answer was not expected</h1>
<p class="lead">It belongs to no sign-in that was started here in this browser in the last hour.</p>
<p class="go"><a class="button" href="/">All scenarios</a></p></main>`,
})
