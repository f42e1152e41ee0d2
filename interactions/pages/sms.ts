import type { Tenant } from '../../src/domain/tenant.ts'
import type { Locale } from './locale.ts'
import { m } from './message.ts'
import { smsParts } from './sms-parts.ts'
import { translate } from './translate.ts'

/**
 * A text message with a code. The code comes first, where a watch or a lock screen shows it; the last line binds it to
 * `host`, so that a browser fills it in nowhere else (WICG, Origin-bound one-time codes delivered via SMS). Every part
 * is paid for, so the name is left out where it would make more than one: the host says who asks.
 */
export function renderSms(
  { code, host, tenant }: { code: string; host: string; tenant: Tenant },
  locale: Locale,
): string {
  const [hostname] = host.split(':')
  const bound = (words: string): string => `${words}\n@${hostname} #${code}`
  const whole = bound(translate(m('sms.code', { code, tenant: tenant.branding.displayName }), locale))
  return smsParts(whole) === 1 ? whole : bound(translate(m('sms.code.brief', { code }), locale))
}
