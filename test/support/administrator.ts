import { randomUUID } from 'node:crypto'
import type { User } from '../../src/domain/person/user.ts'
import { isActive, type RiskDetail, type RiskState } from '../../src/domain/risk/risk.ts'
import type { TestDeployment } from './deployment.ts'
import { changePolicies, changeUser, ownStore, signInsOf, tenantOf } from './records.ts'

/** What an administrator does to a person's account, with the effects the reference of administrators' actions names. */

/** A new leak raises the account's risk. */
export const raiseRisk = (deployment: TestDeployment, username: string): Promise<User> =>
  changeUser(deployment, username, (user) => {
    const open = { level: 'high', state: 'atRisk', detail: 'none' } as const
    const detection = {
      ...open,
      id: randomUUID(),
      type: 'leakedCredentials' as const,
      at: Date.now(),
      evidence: [],
    }
    return {
      ...user,
      risk: { ...open, updatedAt: Date.now() },
      detections: [...user.detections, detection],
    }
  })

export async function dismissRisk(deployment: TestDeployment, username: string): Promise<void> {
  await changeUser(deployment, username, (user) => closed(user, 'dismissed', 'adminDismissedAllRiskForUser'))
  await closeSignIns(deployment, username, 'dismissed', 'adminDismissedAllRiskForUser')
}

/** System-made, shown once to the administrator, who tells the person. */
export async function resetPassword(deployment: TestDeployment, username: string): Promise<string> {
  const temporary = `temporary-${randomUUID()}`
  const now = Date.now()
  const credential = { id: randomUUID(), hash: await deployment.hasher.hash(temporary), changedAt: now }
  await changeUser(deployment, username, (user) => ({
    ...closed(user, 'remediated', 'adminGeneratedTemporaryPassword'),
    temporaryPassword: { ...credential, expiresAt: now + 24 * 60 * 60 * 1000 },
    mustChangePassword: true,
    sessionsValidFrom: now,
  }))
  await closeSignIns(deployment, username, 'remediated', 'adminGeneratedTemporaryPassword')
  return temporary
}

export const revokeSessions = (deployment: TestDeployment, username: string): Promise<User> =>
  changeUser(deployment, username, (user) => ({ ...user, sessionsValidFrom: Date.now() }))

export const disableUser = (deployment: TestDeployment, username: string): Promise<User> =>
  changeUser(deployment, username, (user) => ({ ...user, disabled: true }))

type RiskPolicy = 'signInRisk' | 'userRisk'

export async function exclude(
  deployment: TestDeployment,
  username: string,
  policy: RiskPolicy,
): Promise<void> {
  const { id } = await changeUser(deployment, username, (user) => user)
  await changePolicies(deployment, tenantOf(username), (policies) => {
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
  changePolicies(deployment, tenantId, (policies) => ({
    ...policies,
    [policy]: { ...policies[policy], state },
  }))

const closed = (user: User, state: RiskState, detail: RiskDetail): User => ({
  ...user,
  risk: { level: 'none', state, detail, updatedAt: Date.now() },
  detections: user.detections.map((detection) =>
    isActive(detection) ? { ...detection, state, detail } : detection,
  ),
})

async function closeSignIns(
  deployment: TestDeployment,
  username: string,
  state: RiskState,
  detail: RiskDetail,
): Promise<void> {
  for (const signIn of await signInsOf(deployment, username)) {
    if (!isActive(signIn.risk)) continue
    const risk = { ...signIn.risk, state, detail, updatedAt: Date.now() }
    await ownStore(deployment, username).signIns.update({ ...signIn, risk }, signIn.version)
  }
}
