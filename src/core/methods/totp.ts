import type { TotpMethod } from '../../domain/person/method.ts'
import type { AnswerContext } from './answer-context.ts'
import type { Authenticator } from './authenticator.ts'
import { challengePage, codeField, onward } from './challenge.ts'
import { keepPending, newMethod } from './pending-registration.ts'
import { sealContext } from './sealing.ts'

/** A time-based one-time password of an authenticator app (RFC 6238). */
export const totp: Authenticator<TotpMethod> = {
  kind: 'totp',
  needsScript: false,
  isAnnounced: true,

  describe: () => ({ label: { key: 'method.totp' }, hint: { key: 'method.totp.hint' } }),

  challengePage: () =>
    challengePage({
      lead: [{ key: 'challenge.totp.lead' }],
      fields: [codeField({ key: 'challenge.totp.label' }, { key: 'challenge.totp.hint' })],
      buttons: [onward],
    }),

  async check(context, method, form) {
    const lastStep = await stepOf(context, method, form.code ?? '')
    return lastStep === undefined ? undefined : { ...method, lastStep }
  },

  /** A code that would be right, were it not used already: the person has to wait for the next one. */
  async wrong(context, method, form) {
    const step = await stepOf(context, { ...method, lastStep: undefined }, form.code ?? '')
    return step === undefined ? undefined : { field: 'code', message: { key: 'challenge.usedCode' } }
  },

  registration: {
    offer: { label: { key: 'registration.totp.offer' }, hint: { key: 'registration.totp.offer.hint' } },

    async start(context) {
      const { deps, tenancy, work } = context
      const { user } = work.state
      const secret = await deps.vault.seal(deps.totp.newSecret(), sealContext(tenancy.tenant, user))
      keepPending(context, { ...newMethod(context), kind: 'totp', secret }, { ready: false })
      return undefined
    },

    page({ revealed }) {
      const { secret = '', uri = '' } = revealed?.setUp ?? {}
      return {
        step: 'register',
        heading: { key: 'registration.totp.heading' },
        lead: [{ key: 'registration.totp.lead' }],
        blocks: [{ kind: 'qr', text: uri, secret, label: { key: 'registration.totp.qrLabel' } }],
        buttons: [onward],
      }
    },

    answered: () => 'ready',
  },

  /** The secret is shown until the person says that the app has it. */
  async reveal(deps, { tenant, user, signIn }) {
    const pending = signIn.registration
    if (pending?.method.kind !== 'totp' || pending.ready) return undefined
    const secret = await deps.vault.open(pending.method.secret, sealContext(tenant, user))
    return { setUp: { secret, uri: deps.totp.uri(secret, user.username, tenant.branding.displayName) } }
  },
}

/** The time step a code belongs to; undefined for one that is wrong or not later than the last. */
async function stepOf(
  { deps, tenancy, work, now }: AnswerContext,
  { secret, lastStep }: TotpMethod,
  code: string,
): Promise<number | undefined> {
  const opened = await deps.vault.open(secret, sealContext(tenancy.tenant, work.state.user))
  return deps.totp.verify(opened, code, now, lastStep)
}
