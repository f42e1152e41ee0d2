import { Conflict } from '../../ports/store.ts'
import type { Dependencies } from '../dependencies.ts'
import { changePerson } from '../person/change-person.ts'
import type { Tenancy } from '../tenancy.ts'

/** The mail is made and sent by the relay, so that a known address costs this request no more than a write. */
export async function orderLink(
  deps: Dependencies,
  { store }: Tenancy,
  username: string,
  back: string,
): Promise<void> {
  const { userId } = await store.users.login(username)
  if (userId === undefined) return
  try {
    await changePerson({ deps, store, userId, actor: { kind: 'anybody' } }, { kind: 'orderRecovery', back })
  } catch (error) {
    // Somebody kept changing the person meanwhile: they are busy with the account, and may ask again.
    if (!(error instanceof Conflict)) throw error
  }
}
