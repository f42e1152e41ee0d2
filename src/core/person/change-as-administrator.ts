import { allKinds } from '../../domain/changes/administrators.ts'
import type { AnyChange } from '../../domain/changes/change.ts'
import type { User } from '../../domain/person/user.ts'
import { changeBy, type Intervention } from './change-person.ts'

/** `changePerson` for whoever may do more to a person than happens on the way in. */
export const changeAsAdministrator = (
  intervention: Intervention,
  ...changes: AnyChange[]
): Promise<User | undefined> => changeBy(allKinds, intervention, changes)
