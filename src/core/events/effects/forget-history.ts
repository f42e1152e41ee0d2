import { NO_HISTORY } from '../../../domain/risk/history.ts'
import type { Effect } from '../delivery.ts'

/** Where somebody who is gone used to be is nobody's business any more. */
export const forgetHistory: Effect = ({ tenancy, user }) => tenancy.store.history.put(user.id, NO_HISTORY)
