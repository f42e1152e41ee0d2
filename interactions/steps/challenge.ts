import { authenticatorOf } from '../../src/core/methods/index.ts'
import type { Facts } from '../../src/domain/facts.ts'
import type { Form, Step } from '../../src/domain/interaction.ts'
import { type Message, words } from '../../src/domain/message.ts'
import type { Button, Page } from '../../src/domain/page.ts'
import { isSpare, type Method } from '../../src/domain/person/method.ts'
import { liveChallenge } from '../../src/domain/sign-in/sign-in.ts'
import { m } from '../pages/message.ts'
import { unlessEnded } from './ended.ts'
import { proofPage } from './proof.ts'

export const say = words({
  'challenge.choose.heading': 'How would you like to confirm it’s you?',
  'challenge.choose.lead': 'These are the methods you have set up.',
  'challenge.choose.legend': 'Method',
})

interface Challenge {
  /** The methods that may prove it here. */
  methods(facts: Facts): Method[]
  done(facts: Facts): boolean
  heading?: Message
  lead?: Message
}

/** Prove a registered method: a choice where there are several, then its challenge. */
export const challenge = (options: Challenge): Step[] => [chooseMethod(options), answer(options)]

/** A spare key is never the default, always behind "another method". */
const everyday = (methods: Method[]): Method[] => methods.filter((method) => !isSpare(method))
const spareLast = (methods: Method[]): Method[] => [...everyday(methods), ...methods.filter(isSpare)]

function chosen(facts: Facts, methods: Method[]): Method | undefined {
  const wanted = facts.signIn.chosenMethod
  if (wanted === '') return undefined
  const [first, ...others] = everyday(methods)
  return methods.find((method) => method.id === wanted) ?? (others.length === 0 ? first : undefined)
}

const chooseMethod = ({ methods, done }: Challenge): Step => ({
  name: 'choose-method',
  done: (facts) => done(facts) || chosen(facts, methods(facts)) !== undefined,

  view: (facts) => ({
    step: 'choose-method',
    heading: say('challenge.choose.heading'),
    lead: [say('challenge.choose.lead')],
    choices: [
      {
        name: 'method',
        legend: say('challenge.choose.legend'),
        options: spareLast(methods(facts)).map(optionOf),
      },
    ],
    buttons: [
      { name: 'continue', label: m('common.continue'), look: 'primary' },
      { name: 'cancel', label: m('common.cancel'), look: 'link' },
    ],
  }),

  async submit(form, facts, actions) {
    const method = methods(facts).find(({ id }) => id === form.method)
    if (!method) return { again: { field: 'method', message: m('method.choose.missing') } }
    actions.apply({ kind: 'chooseMethod', methodId: method.id })
    const problem = await actions.begin(method)
    return problem ? { again: problem } : 'onward'
  },
})

function optionOf(method: Method, index: number) {
  const { needsScript, describe } = authenticatorOf(method)
  return { value: method.id, ...describe(method), needsScript, checked: index === 0 && !needsScript }
}

const answer = ({ methods, done, heading, lead }: Challenge): Step => ({
  name: 'challenge',
  done,

  view(facts) {
    const method = mustHave(facts, methods)
    const page = proofPage(method, facts)
    return unlessEnded(facts, {
      ...page,
      heading: heading ?? page.heading,
      lead: [...(lead ? [lead] : []), ...(page.lead ?? [])],
      buttons: withDetours(page, methods(facts)),
    })
  },

  /** What begins with its page is begun once; what the person asks for never here. */
  async prepare(facts, actions) {
    const method = mustHave(facts, methods)
    if (!authenticatorOf(method).beginning?.withPage || facts.signIn.endedAt !== undefined) return
    if (!liveChallenge(facts.signIn.challenge, method.id, facts.now)) await actions.begin(method)
  },

  async submit(form: Form, facts, actions) {
    const method = mustHave(facts, methods)
    if (form['other-method'] !== undefined) {
      // A code on its way stays good: whoever comes back to it need not order another.
      actions.apply({ kind: 'chooseMethod', methodId: '' })
      return 'onward'
    }
    const detour = form.begin !== undefined || form.resend !== undefined
    const problem = await (detour ? actions.begin(method) : actions.verify(method, form))
    return problem ? { again: problem } : 'onward'
  },
})

function mustHave(facts: Facts, methods: (facts: Facts) => Method[]): Method {
  const method = chosen(facts, methods(facts))
  if (!method) throw new Error('a challenge without a method: its choice comes first')
  return method
}

const withDetours = (page: Page, methods: Method[]): Button[] => [
  ...page.buttons,
  ...(methods.length > 1
    ? [{ name: 'other-method' as const, label: m('common.otherMethod'), look: 'link' as const }]
    : []),
  { name: 'cancel', label: m('common.cancel'), look: 'link' },
]
