import { authenticators, registrationOf } from '../../src/core/methods/index.ts'
import type { Facts } from '../../src/domain/facts.ts'
import type { Actions, Form, Outcome, Step } from '../../src/domain/interaction.ts'
import { words } from '../../src/domain/message.ts'
import type { Button } from '../../src/domain/page.ts'
import { strongest } from '../../src/domain/policies/authentication-strength.ts'
import { isOfStrength } from '../../src/domain/sign-in/assurance.ts'
import { isRegistered } from '../../src/domain/sign-in/proofs.ts'
import type { PendingRegistration } from '../../src/domain/sign-in/sign-in.ts'
import { m } from '../pages/message.ts'
import { unlessEnded } from './ended.ts'
import { proofPage } from './proof.ts'

export const say = words({
  'registration.choose.heading': 'Choose your second step',
  'registration.choose.legend': 'Second step',
  'registration.prove.heading': 'Check that it works',
})

/** Choose a method, set it up, prove it; only then is it registered. What is issued with it is shown once at the end. */
export const registration = (): Step[] => [
  choose,
  setUp,
  prove,
  ...authenticators.flatMap(({ issued }) => issued?.step ?? []),
]

const pending = ({ signIn }: Facts) => signIn.registration

function started(facts: Facts): PendingRegistration {
  const current = pending(facts)
  if (!current) throw new Error('nothing to register: the choice comes first')
  return current
}

const detours: Button[] = [
  { name: 'other-method', label: m('common.otherMethod'), look: 'link' },
  { name: 'cancel', label: m('common.cancel'), look: 'link' },
]

const offered = authenticators.flatMap(({ kind, needsScript, registration }) =>
  registration ? [{ kind, needsScript, ...registration.offer }] : [],
)

/** Nobody sets up what a policy then finds too weak. */
function offeredTo({ policies: { strength, signInRisk } }: Facts): typeof offered {
  const wanted = strongest([strength, signInRisk?.strength])
  return wanted ? offered.filter((method) => isOfStrength(method, wanted)) : offered
}

const choose: Step = {
  name: 'choose-method',
  done: (facts) => isRegistered(facts) || pending(facts) !== undefined,
  view: (facts) => ({
    step: 'choose-method',
    heading: say('registration.choose.heading'),
    choices: [
      {
        name: 'method',
        legend: say('registration.choose.legend'),
        options: offeredTo(facts).map(({ kind, ...option }, index) => ({
          value: kind,
          ...option,
          checked: index === 0,
        })),
      },
    ],
    buttons: [
      { name: 'continue', label: m('common.continue'), look: 'primary' },
      { name: 'cancel', label: m('common.cancel'), look: 'link' },
    ],
  }),
  async submit(form, facts, actions) {
    const chosen = offeredTo(facts).find(({ kind }) => kind === form.method)
    if (!chosen) return { again: { field: 'method', message: m('method.choose.missing') } }
    return outcome(await actions.startRegistration(chosen.kind, form))
  },
}

const setUp: Step = {
  name: 'register',
  done: (facts) => isRegistered(facts) || pending(facts)?.ready === true,
  view(facts) {
    const page = registrationOf(started(facts).method).page(facts)
    return unlessEnded(facts, { ...page, buttons: [...page.buttons, ...detours] })
  },
  async submit(form, facts, actions) {
    if (form['other-method'] !== undefined) return startOver(actions)
    const current = pending(facts)
    if (!current) return 'onward'
    const next = registrationOf(current.method).answered(form)
    if (next === 'start') return outcome(await actions.startRegistration(current.method.kind, form))
    if (next === 'proof') return outcome(await actions.finishRegistration(form))
    actions.apply({ kind: 'setRegistration', registration: { ...current, ready: true } })
    return 'onward'
  },
}

const prove: Step = {
  name: 'challenge',
  done: isRegistered,
  view(facts) {
    const page = proofPage(started(facts).method, facts)
    return unlessEnded(facts, {
      ...page,
      heading: say('registration.prove.heading'),
      buttons: [...page.buttons, ...detours],
    })
  },
  async submit(form: Form, facts, actions) {
    if (form['other-method'] !== undefined) return startOver(actions)
    const current = pending(facts)
    if (!current) return 'onward'
    const again = form.begin !== undefined || form.resend !== undefined
    return outcome(await (again ? actions.begin(current.method) : actions.finishRegistration(form)))
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
