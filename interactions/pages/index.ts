import type { Message } from '../../src/domain/message.ts'
import type { Page } from '../../src/domain/page.ts'
import type { Tenant } from '../../src/domain/tenant.ts'
import { assets } from './assets.ts'
import { renderDeviceAborted, renderDeviceCode, renderDeviceConfirm, renderDeviceDone } from './device.ts'
import type { EngineContext, EngineQuestion } from './engine-page.ts'
import { type ErrorPage, renderError } from './error.ts'
import { chooseLocale, type Locale } from './locale.ts'
import { renderLoggedOut, renderLogout } from './logout.ts'
import { renderMail } from './mail.ts'
import { type RenderContext, renderPage } from './render.ts'
import { renderSms } from './sms.ts'

/** Whoever hands a language on knows it only as a tag. */
type Tagged<About> = Omit<About, 'locale'> & { locale: string }

const known = <About extends { locale: string }>(about: About): About & { locale: Locale } => ({
  ...about,
  locale: chooseLocale(about.locale),
})

/** Everything that makes HTML or words, as the provider is given it. */
export const views = {
  page: (page: Page, context: Tagged<RenderContext>): string => renderPage(page, known(context)),
  error: (about: Tagged<ErrorPage>): string => renderError(known(about)),
  logout: (about: Tagged<EngineQuestion>): string => renderLogout(known(about)),
  loggedOut: (about: Tagged<EngineContext>): string => renderLoggedOut(known(about)),
  deviceInput: ({ problem, ...about }: Tagged<EngineQuestion> & { problem?: Message }): string =>
    renderDeviceCode({ ...known(about), wrong: problem }),
  deviceConfirm: (about: Tagged<EngineQuestion> & { client: string; userCode: string }): string =>
    renderDeviceConfirm(known(about)),
  deviceAborted: (about: Tagged<EngineQuestion>): string => renderDeviceAborted(known(about)),
  deviceDone: (about: Tagged<EngineContext>): string => renderDeviceDone(known(about)),
  assets,
  locale: chooseLocale,
  mail: renderMail,
  sms: (about: { code: string; host: string; tenant: Tenant }, locale: string | undefined): string =>
    renderSms(about, chooseLocale(locale, undefined, about.tenant.languages)),
}
