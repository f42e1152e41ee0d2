import { learn } from '../../core/sign-in/learn.ts'
import { UnitOfWork } from '../../core/unit-of-work.ts'
import type { Change } from '../../domain/changes/change.ts'
import { kinds } from '../../domain/changes/index.ts'
import { acceptance, decide, interruption, type Verdict } from '../../domain/decide.ts'
import { factsAfter, factsOf } from '../../domain/facts.ts'
import type { Home } from '../../domain/federation/home.ts'
import type { User } from '../../domain/person/user.ts'
import type { History } from '../../domain/risk/history.ts'
import { answeredByPass } from '../../domain/sign-in/answered-by-pass.ts'
import type { SignIn } from '../../domain/sign-in/sign-in.ts'
import { goTo, type InteractionContext, leave } from './context.ts'

/** Who somebody is was proved just now; the sign-in is not stored yet. */
interface Proved {
  user: User
  signIn: SignIn
  /** Of a guest. */
  home?: Home
  /** Due with the first write of the sign-in. */
  changes: readonly Change[]
  history: History
  /** Networks their login name already has as familiar. */
  known: string[]
  /** Written meanwhile. */
  beside?: () => Promise<void>
}

const metBy = ({ interaction, reason }: Exclude<Verdict, { allow: true }>): Change => ({
  kind: 'meet',
  interaction: interaction.name,
  code: reason.code,
})

/** Records the sign-in with what was weighed, and goes straight on where nothing is due. */
export async function signedIn(
  context: InteractionContext,
  { user, signIn, home, changes, history, known, beside }: Proved,
): Promise<void> {
  const { deps, tenancy, interaction } = context
  const { request } = interaction
  const now = deps.clock()
  const begun = { user, signIn: { ...signIn, clientId: request.clientId } }
  const work = new UnitOfWork(tenancy.store, begun, { kinds, actor: { kind: 'person' }, now })
  const before = factsOf({ now, tenant: tenancy.tenant, ...begun, request, home })
  work.apply(...changes, ...answeredByPass(before))
  const facts = factsAfter(before, work.state)
  const verdict = decide(deps.rooms.registry, facts)
  const isClear = verdict.allow
  work.apply(
    ...(verdict.allow ? acceptance(deps.rooms.registry, facts) : [metBy(verdict), ...interruption(facts)]),
  )
  await Promise.all([
    work.commit(),
    beside?.(),
    isClear ? learn(deps, tenancy, facts, history, known) : undefined,
  ])
  const { user: changed, signIn: stored } = work.state
  if (changed !== user && work.hasNews) await deps.nudge(tenancy.tenant.id, user.id)
  deps.metrics.count('SignIn', {
    tenant: tenancy.tenant.id,
    outcome: isClear ? 'clear' : 'interrupted',
  })
  if (isClear) return leave(context, { ...facts, signIn: stored })
  await interaction.about(stored)
  return goTo(context, [])
}
