import type { Step } from '../../domain/interaction.ts'
import { words } from '../../domain/message.ts'
import type { RecoveryCodesMethod } from '../../domain/person/method.ts'
import { registersAtRisk } from '../../domain/sign-in/proofs.ts'
import { legible } from '../legible.ts'
import type { AnswerContext } from './answer-context.ts'
import type { Authenticator } from './authenticator.ts'
import { challengePage, codeField, onward } from './challenge.ts'
import { newMethod } from './pending-registration.ts'
import { sealContext } from './sealing.ts'

export const say = words({
  'method.recovery-codes': 'Recovery code',
  'method.recovery-codes.hint': 'Use one of the codes you saved',
  'challenge.recovery.lead': 'Enter one of the recovery codes you saved.',
  'challenge.recovery.label': 'Recovery code',
  'challenge.recovery.hint': 'Each code works only once.',
  'recoveryCodes.low':
    'You have only {left, plural, one {# recovery code} other {# recovery codes}} left. Ask your help desk for new ones.',
  'recoveryCodes.heading': 'Save your recovery codes',
  'recoveryCodes.lead':
    'If you ever lose your phone or device, a recovery code lets you in. Print them or keep them somewhere safe. We show them only this once, and each works only once.',
  'recoveryCodes.label': 'Your recovery codes',
  'recoveryCodes.done': 'I’ve saved them',
})

const RECOVERY_CODES = 10
const LETTERS = 12
/** From here on the person is told how few are left. */
const FEW_CODES = 3

/** Codes to keep on paper, each good once (NIST SP 800-63B §3.1.2: look-up secrets). */
export const recoveryCodes: Authenticator<RecoveryCodesMethod> = {
  kind: 'recovery-codes',
  needsScript: false,
  // They come with a method that is announced.
  isAnnounced: false,

  describe: () => ({ label: say('method.recovery-codes'), hint: say('method.recovery-codes.hint') }),

  listing: {
    ...{
      type: 'recoveryCodesAuthenticationMethod',
      segment: 'recoveryCodesMethods',
      reportedAs: 'recoveryCodes',
      noun: 'set of recovery codes',
    },
    properties: ({ hashes: { length: codesLeft } }) => ({ codesLeft }),
  },

  challengePage: ({ hashes: { length: left } }) =>
    challengePage({
      lead: [
        say('challenge.recovery.lead'),
        ...(left <= FEW_CODES ? [say('recoveryCodes.low', { left })] : []),
      ],
      fields: [
        {
          ...codeField(say('challenge.recovery.label'), say('challenge.recovery.hint')),
          inputMode: 'text',
          autocomplete: 'off',
          maxLength: 32,
        },
      ],
      buttons: [onward],
    }),

  async check({ tenancy, work }, method, form) {
    const value = codeValue(work.state.user.id, plain(form.code ?? ''))
    const used = method.hashes.findIndex((hash) => tenancy.hmac.matches('recovery', value, hash))
    return used < 0 ? undefined : { ...method, hashes: method.hashes.toSpliced(used, 1) }
  },

  async reveal(deps, { tenant, user, signIn }) {
    if (signIn.unseenRecoveryCodes === undefined) return undefined
    return { codes: JSON.parse(await deps.vault.open(signIn.unseenRecoveryCodes, sealContext(tenant, user))) }
  },

  issued: { issue, step: showCodes() },
}

function showCodes(): Step {
  return {
    name: 'recovery-codes',
    done: ({ signIn }) => signIn.unseenRecoveryCodes === undefined,
    view: ({ revealed }) => ({
      step: 'recovery-codes',
      heading: say('recoveryCodes.heading'),
      lead: [say('recoveryCodes.lead')],
      blocks: [{ kind: 'codes', codes: revealed?.codes ?? [], label: say('recoveryCodes.label') }],
      buttons: [{ name: 'continue', label: say('recoveryCodes.done'), look: 'primary' }],
    }),
    async submit(_form, _facts, actions) {
      actions.apply({ kind: 'showRecoveryCodes', sealed: undefined })
      return 'onward'
    },
  }
}

/** Ten spare keys, stored hashed; the words themselves stay sealed on the sign-in until they were shown. */
async function issue(context: AnswerContext): Promise<void> {
  const { deps, tenancy, work } = context
  const { user } = work.state
  const codes = Array.from({ length: RECOVERY_CODES }, () => legible(LETTERS))
  const hashes = codes.map((code) => tenancy.hmac.sign('recovery', codeValue(user.id, plain(code))))
  const method: RecoveryCodesMethod = { ...newMethod(context), kind: 'recovery-codes', hashes }
  const sealed = await deps.vault.seal(JSON.stringify(codes), sealContext(tenancy.tenant, user))
  const atRisk = registersAtRisk(work.state)
  work.apply({ kind: 'addMethod', method, atRisk }, { kind: 'showRecoveryCodes', sealed })
}

const codeValue = (userId: string, code: string): string => `${userId}/${code}`

/** People type capitals, spaces and hyphens, or none. */
const plain = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
