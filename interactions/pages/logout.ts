import { engineForm } from './engine-form.ts'
import { answers, type EngineContext, type EngineQuestion, enginePage, formOf } from './engine-page.ts'
import { TICK } from './icons.ts'
import { m } from './message.ts'
import { badge, lead } from './parts.ts'

/** Asks whether to sign out (RP-Initiated Logout §2). For `logoutSource`. */
export function renderLogout({ form, ...context }: EngineQuestion): string {
  const { locale, tenant } = context
  const buttons = [{ label: m('logout.yes'), name: 'logout' }, { label: m('logout.no') }]
  return enginePage(
    {
      interaction: 'logout',
      step: 'confirm',
      heading: m('logout.heading'),
      body: lead([m('logout.lead', { tenant: tenant.branding.displayName })], locale),
      form: formOf(engineForm(form), answers(buttons, locale)),
    },
    context,
  )
}

/** Says that it is done, where no relying party is to be returned to. For `postLogoutSuccessSource`. */
export const renderLoggedOut = (context: EngineContext): string =>
  enginePage(
    {
      interaction: 'logout',
      step: 'done',
      heading: m('logout.done.heading'),
      badge: badge('good', TICK),
      body: lead([m('logout.done.lead')], context.locale),
    },
    context,
  )
