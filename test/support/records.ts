import { randomUUID } from 'node:crypto'
import type { SourceClass } from '../../src/domain/person/lock.ts'
import type { User } from '../../src/domain/person/user.ts'
import type { ConditionalAccessPolicy } from '../../src/domain/policies/policy.ts'
import type { SignIn } from '../../src/domain/sign-in/sign-in.ts'
import type { Tenant } from '../../src/domain/tenant.ts'
import type { TenantStore } from '../../src/ports/store.ts'
import type { TestDeployment } from './deployment.ts'
import { type Settings, settingsIn, withSettings } from './settings.ts'

/** What the deployment has stored of somebody, and changes to it as others than the person make them. */

export const tenantOf = (username: string): string => username.split('@')[1]?.split('.')[0] ?? ''

export const ownStore = ({ store }: TestDeployment, username: string): TenantStore =>
  store.of(tenantOf(username))

export async function userOf(deployment: TestDeployment, username: string): Promise<User> {
  const own = ownStore(deployment, username)
  const { userId = '' } = await own.users.login(username)
  const user = await own.users.get(userId)
  if (!user) throw new Error(`nobody is called ${username}`)
  return user
}

/** Newest first. */
export async function signInsOf(deployment: TestDeployment, username: string): Promise<SignIn[]> {
  const { id } = await userOf(deployment, username)
  return ownStore(deployment, username).signIns.recent(id, 50)
}

export async function lastSignIn(deployment: TestDeployment, username: string): Promise<SignIn> {
  const [last] = await signInsOf(deployment, username)
  if (!last) throw new Error(`${username} never signed in`)
  return last
}

export async function changeUser(
  deployment: TestDeployment,
  username: string,
  change: (user: User) => User,
): Promise<User> {
  const user = await userOf(deployment, username)
  return ownStore(deployment, username).users.update(change(user), user.version)
}

/** A warm handler sees it after `passALittle`. */
export async function changeTenant(
  { store }: TestDeployment,
  tenantId: string,
  change: (tenant: Tenant) => Tenant,
): Promise<void> {
  const tenant = await store.tenant(tenantId)
  if (!tenant) throw new Error(`no tenant ${tenantId}`)
  await store.putTenant(change(tenant), tenant.version)
}

export const changePolicies = (
  deployment: TestDeployment,
  tenantId: string,
  change: (policies: ConditionalAccessPolicy[]) => ConditionalAccessPolicy[],
): Promise<void> =>
  changeTenant(deployment, tenantId, (tenant) => ({ ...tenant, policies: change(tenant.policies) }))

export const changeSettings = (
  deployment: TestDeployment,
  tenantId: string,
  change: (settings: Settings) => Settings,
): Promise<void> =>
  changeTenant(deployment, tenantId, (tenant) => withSettings(tenant, change(settingsIn(tenant.policies))))

/** Wrong codes of somebody that count, from elsewhere unless told: what the next try would find. */
export async function wrongCodes(
  deployment: TestDeployment,
  username: string,
  from: SourceClass = 'unfamiliar',
): Promise<number> {
  const { id } = await userOf(deployment, username)
  const { lockouts } = ownStore(deployment, username)
  const guessing = { at: 'code', of: id, from } as const
  const reserved = await lockouts.reserve(guessing, randomUUID())
  if ('lockedUntil' in reserved) throw new Error(`no codes before ${new Date(reserved.lockedUntil)}`)
  await lockouts.giveBack(guessing, reserved)
  return reserved.count - 1
}
