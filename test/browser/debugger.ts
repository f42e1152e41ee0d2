import type { CDPSession, Page } from 'playwright-core'

const open = new WeakMap<Page, Promise<CDPSession>>()

/** A page's own line to the debugger, for what Playwright would send round several corners first. */
export function debuggerOf(page: Page): Promise<CDPSession> {
  const session = open.get(page) ?? page.context().newCDPSession(page)
  open.set(page, session)
  return session
}
