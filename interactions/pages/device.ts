import type { Message, Problem } from '../../src/domain/message.ts'
import { ways } from './buttons.ts'
import { engineForm } from './engine-form.ts'
import { answers, type EngineContext, type EngineQuestion, enginePage, formOf } from './engine-page.ts'
import { field } from './field.ts'
import { html } from './html.ts'
import { TICK } from './icons.ts'
import { m } from './message.ts'
import { alert, badge, lead } from './parts.ts'

/** Asks for the code a device shows (RFC 8628 §3.3). For `userCodeInputSource`; `wrong` says what was wrong with it. */
export function renderDeviceCode({ form, wrong, ...context }: EngineQuestion & { wrong?: Message }): string {
  const { locale } = context
  const { typed, ...engine } = engineForm(form)
  const problem: Problem | undefined = wrong && { message: wrong, field: 'user_code' }
  const input = field(
    {
      name: 'user_code',
      label: m('device.label'),
      type: 'text',
      autocomplete: 'off',
      value: typed.user_code,
      autofocus: true,
    },
    { locale, problem },
  )
  return enginePage(
    {
      interaction: 'device',
      step: 'user-code',
      heading: m('device.heading'),
      failed: Boolean(problem),
      body: html`${problem && alert(problem, false, locale)}${lead([m('device.lead')], locale)}`,
      form: formOf(
        { ...engine, typed },
        html`<div class="upper">${input}</div>${answers([{ label: m('device.submit') }], locale)}`,
      ),
    },
    context,
  )
}

/** Lets the person compare codes before the device is let in (RFC 8628 §5.4). For `userCodeConfirmSource`. */
export function renderDeviceConfirm({
  form,
  client,
  userCode,
  ...context
}: EngineQuestion & { client: string; userCode: string }): string {
  const buttons = [
    { label: m('device.confirm.continue') },
    { label: m('device.confirm.abort'), name: 'abort' },
  ]
  return enginePage(
    {
      interaction: 'device',
      step: 'confirm',
      heading: m('device.confirm.heading', { client }),
      body: html`${lead([m('device.confirm.lead', { code: userCode })], context.locale)}<p class="user-code"><code dir="ltr" translate="no">${userCode}</code></p>`,
      form: formOf(engineForm(form), answers(buttons, context.locale)),
    },
    context,
  )
}

/** Sends the person back to the device. For `successSource`. */
export const renderDeviceDone = (context: EngineContext): string =>
  enginePage(
    {
      interaction: 'device',
      step: 'done',
      heading: m('device.success.heading'),
      badge: badge('good', TICK),
      body: lead([m('device.success.lead')], context.locale),
    },
    context,
  )

/** Says that the person's own "cancel" was heard; not an error. For `userCodeInputSource`. */
export function renderDeviceAborted({ form, ...context }: EngineQuestion): string {
  const { locale } = context
  const again = { kind: 'link', href: engineForm(form).action, label: m('device.aborted.again') } as const
  return enginePage(
    {
      interaction: 'device',
      step: 'aborted',
      heading: m('device.aborted.heading'),
      body: html`${lead([m('device.aborted.lead')], locale)}<div class="stack">${ways([], [again], locale)}</div>`,
    },
    context,
  )
}
