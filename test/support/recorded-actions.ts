import type { Change } from '../../src/domain/changes/change.ts'
import type { Actions, Form } from '../../src/domain/interaction.ts'
import type { Problem } from '../../src/domain/message.ts'

/** One thing a step did: changes it took up, or the name of an action and what it was given. */
export type Deed = Change | [action: keyof Actions, ...about: unknown[]]

/**
 * What a step does to the world, written down instead of done.
 * @param problem what everything that can meet one meets
 */
export function recordedActions(problem?: Problem): { actions: Actions; deeds: Deed[] } {
  const deeds: Deed[] = []
  const note = async (...deed: [keyof Actions, ...unknown[]]): Promise<Problem | undefined> => {
    deeds.push(deed)
    return problem
  }
  const actions: Actions = {
    apply: (...changes) => void deeds.push(...changes),
    begin: ({ id }) => note('begin', id),
    verify: ({ id }, form: Form) => note('verify', id, form),
    startRegistration: (kind, form) => note('startRegistration', kind, form),
    finishRegistration: (form) => note('finishRegistration', form),
    changePassword: (form) => note('changePassword', form),
  }
  return { actions, deeds }
}
