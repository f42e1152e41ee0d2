import type { SigningInStore } from '../../ports/store.ts'
import { readHistory } from './histories.ts'
import type { Table } from './item.ts'
import { keys } from './keys.ts'
import { readPayload } from './model-item.ts'
import { getItems } from './read.ts'
import { readSignIn } from './sign-ins.ts'
import { readUser } from './user-item.ts'

/** What a verdict needs, in one BatchGetItem: one round trip, and every item strongly consistent. */
export function factReader(table: Table, tenantId: string): Pick<SigningInStore, 'facts' | 'person'> {
  return {
    async facts(userId, authTime, models = []) {
      const [user, signIn, ...found] = await getItems(table, [
        keys.user(tenantId, userId),
        keys.signIn(tenantId, userId, authTime),
        ...models.map(({ model, id }) => keys.model(tenantId, model, id)),
      ])
      return { user: readUser(user), signIn: readSignIn(signIn), models: found.map(readPayload) }
    },
    async person(userId) {
      const [user, history] = await getItems(table, [
        keys.user(tenantId, userId),
        keys.history(tenantId, userId),
      ])
      return { user: readUser(user), history: readHistory(history) }
    },
  }
}
