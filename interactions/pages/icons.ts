import { type Html, html } from './html.ts'

/**
 * Drawn for this product; they say nothing that the words beside them do not, so they are hidden from readers. Small
 * and hollow by themselves: a page may come without its stylesheet.
 */
const picture = (paths: Html): Html =>
  html`<svg width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentcolor" aria-hidden="true" focusable="false">${paths}</svg>`

export const SHIELD = picture(
  html`<path d="M12 3l7 2.8v5.4c0 4.4-2.9 8-7 9.8-4.1-1.8-7-5.4-7-9.8V5.8z"/><path d="M12 8.2v4.3M12 15.6v.1"/>`,
)
export const KEY = picture(
  html`<circle cx="8" cy="16" r="4.5"/><path d="M11.2 12.8L19.5 4.5M16 8l2.5 2.5M13.5 10.5l1.5 1.5"/>`,
)
export const LOCK = picture(
  html`<rect x="5" y="11" width="14" height="9.5" rx="2"/><path d="M8 11V8a4 4 0 0 1 8 0v3M12 15v2"/>`,
)
export const CROSS = picture(html`<circle cx="12" cy="12" r="9"/><path d="M12 7.5v5.2M12 16.2v.1"/>`)
export const TICK = picture(html`<circle cx="12" cy="12" r="9"/><path d="M8 12.4l2.7 2.7L16 9.6"/>`)
export const EYE = picture(
  html`<path d="M2.5 12c2.2-4.3 5.4-6.5 9.5-6.5s7.3 2.2 9.5 6.5c-2.2 4.3-5.4 6.5-9.5 6.5S4.7 16.3 2.5 12z"/><circle cx="12" cy="12" r="3"/><path class="struck" d="M4.5 4.5l15 15"/>`,
)
