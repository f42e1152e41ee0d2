import type { LoginRecord } from '../../ports/store/people.ts'
import type { Dependencies } from '../dependencies.ts'
import { wrongFrom } from '../limits/wrong-passwords.ts'
import type { Tenancy } from '../tenancy.ts'
import { normaliseUsername } from './username.ts'

/** Whom the store knows by a typed name, with what is counted of the network it is typed in. */
export const lookUp = (
  { clock }: Pick<Dependencies, 'clock'>,
  tenancy: Tenancy,
  username: string,
  network: string,
): Promise<LoginRecord> =>
  tenancy.store.users.login(normaliseUsername(username), [wrongFrom(tenancy, network, clock())])
