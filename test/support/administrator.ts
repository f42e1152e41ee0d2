import { revokeSessions as revoke, setAccountEnabled } from '../../src/core/person/account.ts'
import type { Intervention } from '../../src/core/person/change-person.ts'
import { confirmMethod } from '../../src/core/person/methods.ts'
import { dismissRisk as dismiss } from '../../src/core/risk/dismiss.ts'
import { raiseRisk as raise } from '../../src/core/risk/raise.ts'
import { resetPassword as reset } from '../../src/core/risk/reset-password.ts'
import type { User } from '../../src/domain/person/user.ts'
import type { TestDeployment } from './deployment.ts'
import { changeSettings, ownStore, tenantOf, userOf } from './records.ts'

/** What is done to a person's account by others: a detector that runs later, and an administrator. */

const ADMINISTRATOR = { kind: 'administrator', id: 'admin-of-the-tests' } as const
const DETECTOR = { kind: 'system', part: 'leaked-credentials' } as const

/** The handler's own clock, which is the test's; what waits in the outbox goes with the next request's. */
async function on(deployment: TestDeployment, username: string, actor: Intervention['actor']) {
  const deps = { clock: Date.now, nudge: async () => {}, hasher: deployment.hasher }
  const { id } = await userOf(deployment, username)
  return { deps, store: ownStore(deployment, username), userId: id, actor }
}

function known<Result>(result: Result | undefined): Result {
  if (result === undefined) throw new Error('nobody is called that')
  return result
}

/** A new leak raises the account's risk. */
export const raiseRisk = async (
  deployment: TestDeployment,
  username: string,
  type: 'leakedCredentials' | 'investigationsThreatIntelligence' = 'leakedCredentials',
): Promise<User> =>
  known(
    await raise(await on(deployment, username, DETECTOR), {
      type,
      level: 'high',
      evidence: [],
    }),
  )

export const dismissRisk = async (deployment: TestDeployment, username: string): Promise<User> =>
  known(await dismiss(await on(deployment, username, ADMINISTRATOR)))

/** System-made, shown once to the administrator, who tells the person. */
export const resetPassword = async (deployment: TestDeployment, username: string): Promise<string> =>
  known(await reset(await on(deployment, username, ADMINISTRATOR)))

export const revokeSessions = async (deployment: TestDeployment, username: string): Promise<User> =>
  known(await revoke(await on(deployment, username, ADMINISTRATOR)))

export const disableUser = async (deployment: TestDeployment, username: string): Promise<User> =>
  known(await setAccountEnabled(await on(deployment, username, ADMINISTRATOR), false))

/** Of everything the person has registered. */
export async function confirmMethods(deployment: TestDeployment, username: string): Promise<void> {
  const about = await on(deployment, username, ADMINISTRATOR)
  for (const { id } of (await userOf(deployment, username)).methods) known(await confirmMethod(about, id))
}

type RiskPolicy = 'signInRisk' | 'userRisk'

export async function exclude(
  deployment: TestDeployment,
  username: string,
  policy: RiskPolicy,
): Promise<void> {
  const { id } = await userOf(deployment, username)
  await changeSettings(deployment, tenantOf(username), (policies) => {
    const users = [...(policies[policy].exclude?.users ?? []), id]
    return { ...policies, [policy]: { ...policies[policy], exclude: { users, groups: [] } } }
  })
}

export const setPolicyState = (
  deployment: TestDeployment,
  tenantId: string,
  policy: RiskPolicy,
  state: 'enabled' | 'disabled',
): Promise<void> =>
  changeSettings(deployment, tenantId, (policies) => ({
    ...policies,
    [policy]: { ...policies[policy], state },
  }))
