import type { Facts } from '../../src/domain/facts.ts'
import type { Actions, Form, Outcome, Step } from '../../src/domain/interaction.ts'
import type { Button, Page } from '../../src/domain/page.ts'
import { isRegistered } from '../../src/domain/sign-in/proofs.ts'
import { m } from '../pages/message.ts'
import { answerTo } from './answer.ts'
import { unlessOver } from './over.ts'

const KINDS = ['totp', 'sms', 'passkey'] as const
type Kind = (typeof KINDS)[number]

/** Choose a method, set it up, prove it; only then is it registered. Recovery codes are shown once at the end. */
export const registration = ({ atRisk }: { atRisk: boolean }): Step[] => [
  choose,
  setUp({ risk: atRisk }),
  prove({ risk: atRisk }),
  recoveryCodes,
]

const pending = ({ signIn }: Facts) => signIn.registration

const detours: Button[] = [
  { name: 'other-method', label: m('common.otherMethod'), look: 'link' },
  { name: 'cancel', label: m('common.cancel'), look: 'link' },
]

const onward: Button = { name: 'continue', label: m('common.continue'), look: 'primary' }

const choose: Step = {
  name: 'choose-method',
  done: (facts) => isRegistered(facts) || pending(facts) !== undefined,
  view: () => ({
    step: 'choose-method',
    heading: m('registration.choose.heading'),
    choices: [
      {
        name: 'method',
        legend: m('registration.choose.legend'),
        options: KINDS.map((kind, index) => ({
          value: kind,
          label: m(`registration.${kind}.offer`),
          hint: m(`registration.${kind}.offer.hint`),
          checked: index === 0,
          needsScript: kind === 'passkey',
        })),
      },
    ],
    buttons: [onward, { name: 'cancel', label: m('common.cancel'), look: 'link' }],
  }),
  async submit(form, _facts, actions) {
    const kind = KINDS.find((known) => known === form.method)
    if (!kind) return { again: { field: 'method', message: m('method.choose.missing') } }
    return outcome(await actions.startRegistration(kind, form))
  },
}

const setUp = (at: { risk: boolean }): Step => ({
  name: 'register',
  done: (facts) => isRegistered(facts) || pending(facts)?.ready === true,
  view: (facts) => unlessOver(facts, setUpPage(kindOf(facts), facts)),
  async submit(form, facts, actions) {
    if (form['other-method'] !== undefined) return startOver(actions)
    const current = pending(facts)
    if (!current) return 'onward'
    if (current.method.kind === 'sms') return outcome(await actions.startRegistration('sms', form))
    if (current.method.kind === 'passkey')
      return outcome(
        await (form.begin === undefined
          ? actions.finishRegistration(form, at)
          : actions.startRegistration('passkey', form)),
      )
    actions.apply({ kind: 'setRegistration', registration: { ...current, ready: true } })
    return 'onward'
  },
})

const prove = (at: { risk: boolean }): Step => ({
  name: 'challenge',
  done: isRegistered,
  view(facts) {
    const current = pending(facts)
    if (!current) throw new Error('nothing to prove: the choice comes first')
    const page = answerTo(current.method, facts.signIn.challenge, facts.now)
    return unlessOver(facts, {
      ...page,
      heading: m('registration.prove.heading'),
      buttons: [...page.buttons, ...detours],
    })
  },
  async submit(form: Form, facts, actions) {
    if (form['other-method'] !== undefined) return startOver(actions)
    const current = pending(facts)
    if (!current) return 'onward'
    const again = form.begin !== undefined || form.resend !== undefined
    return outcome(await (again ? actions.begin(current.method) : actions.finishRegistration(form, at)))
  },
})

const recoveryCodes: Step = {
  name: 'recovery-codes',
  done: ({ signIn }) => signIn.unseenRecoveryCodes === undefined,
  view: ({ revealed }) => ({
    step: 'recovery-codes',
    heading: m('recoveryCodes.heading'),
    lead: [m('recoveryCodes.lead')],
    blocks: [{ kind: 'codes', codes: revealed?.recoveryCodes ?? [], label: m('recoveryCodes.label') }],
    buttons: [{ name: 'continue', label: m('recoveryCodes.done'), look: 'primary' }],
  }),
  async submit(_form, _facts, actions) {
    actions.apply({ kind: 'showRecoveryCodes', sealed: undefined })
    return 'onward'
  },
}

const outcome = (problem: Awaited<ReturnType<Actions['begin']>>): Outcome =>
  problem ? { again: problem } : 'onward'

function startOver(actions: Actions): Outcome {
  actions.apply(
    { kind: 'setRegistration', registration: undefined },
    { kind: 'setChallenge', challenge: undefined },
  )
  return 'onward'
}

const kindOf = (facts: Facts): Kind => {
  const kind = pending(facts)?.method.kind
  if (kind === undefined || kind === 'recovery-codes')
    throw new Error('nothing to set up: the choice comes first')
  return kind
}

function setUpPage(kind: Kind, { revealed, signIn }: Facts): Page {
  const page = {
    step: 'register' as const,
    heading: m(`registration.${kind}.heading`),
    lead: [m(`registration.${kind}.lead`)],
    buttons: [onward, ...detours],
  }
  if (kind === 'totp') {
    const { secret = '', uri = '' } = revealed?.totp ?? {}
    return { ...page, blocks: [{ kind: 'qr', text: uri, secret, label: m('registration.totp.qrLabel') }] }
  }
  if (kind === 'sms')
    return {
      ...page,
      fields: [
        {
          name: 'phone',
          label: m('registration.sms.phone'),
          hint: m('registration.sms.phoneHint'),
          type: 'tel',
          autocomplete: 'tel',
          inputMode: 'tel',
          maxLength: 32,
          autofocus: true,
        },
      ],
    }
  const options = signIn.challenge?.options
  return {
    ...page,
    blocks: options ? [{ kind: 'passkey', ceremony: 'create', options: JSON.parse(options) }] : [],
    buttons: options
      ? detours
      : [{ name: 'begin', label: m('registration.passkey.begin'), look: 'primary' }, ...detours],
  }
}
