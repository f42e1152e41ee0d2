import type { Tenant } from '../../src/domain/tenant.ts'
import type { Locale } from './locale.ts'
import { m } from './message.ts'
import { translate } from './translate.ts'

/**
 * A text message with a code. The code comes first, where a watch or a lock screen shows it; the last line binds it to
 * `host`, so that a browser fills it in nowhere else (WICG, Origin-bound one-time codes delivered via SMS).
 */
export function renderSms(
  { code, host, tenant }: { code: string; host: string; tenant: Tenant },
  locale: Locale,
): string {
  const words = translate(m('sms.code', { code, tenant: tenant.branding.displayName }), locale)
  const [hostname] = host.split(':')
  return `${words}\n\n@${hostname} #${code}`
}
