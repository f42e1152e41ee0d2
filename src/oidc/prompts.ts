import { errors, interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider'
import type { Dependencies } from '../core/dependencies.ts'
import type { Tenancy } from '../core/tenancy.ts'
import type { Interaction } from '../domain/interaction.ts'
import { completeParameters, hintedSubject } from './engine.ts'
import { verdictOn } from './verdict.ts'

const { Check, Prompt, base } = interactionPolicy

/**
 * The registry as the engine's prompts, in its order, after `login`. Each Check reads the one verdict; the
 * engine runs all of them again after every interaction, so nothing depends on what an interaction says of itself.
 */
export function createPolicy(deps: Dependencies, tenancy: Tenancy): interactionPolicy.DefaultPolicy {
  const policy = base()
  policy.remove('consent')
  const login = policy.get('login')
  if (!login) throw new Error('the engine has no login prompt')
  // A wanted `acr` is met by the step-up room, not by the password again.
  login.checks.remove('essential_acrs')
  login.checks.remove('essential_acr')
  login.checks.remove('id_token_hint')
  login.checks.add(new Check('id_token_hint', 'somebody else is meant', 'login_required', isSomebodyElse))
  login.checks.add(new Check('parameters', 'never prompts', 'login_required', completeParameters), 0)
  login.checks.add(
    new Check('no_sign_in', 'the session has no sign-in that holds', 'login_required', async (ctx) =>
      isStale(deps, tenancy, ctx),
    ),
  )
  for (const interaction of deps.rooms.registry) policy.add(promptFor(deps, tenancy, interaction))
  return policy
}

/** A session without a sign-in record, or with one that the room it has come to ends, starts with the password. */
async function isStale(deps: Dependencies, tenancy: Tenancy, ctx: KoaContextWithOIDC): Promise<boolean> {
  if (!ctx.oidc.session?.accountId) return false
  const judged = await verdictOn(deps, tenancy, ctx)
  if (!judged) return true
  const { verdict } = judged
  return !verdict.allow && (verdict.interaction.endsSignIn?.(verdict.reason) ?? false)
}

/** Whoever signs in as somebody else than the request is about is told so once: the relying party may ask again. */
async function isSomebodyElse(ctx: KoaContextWithOIDC): Promise<boolean> {
  const meant = await hintedSubject(ctx)
  if (meant === undefined || meant === ctx.oidc.session?.accountId) return false
  if (ctx.oidc.result?.login) throw new errors.LoginRequired('somebody else signed in')
  return true
}

function promptFor(deps: Dependencies, tenancy: Tenancy, interaction: Interaction): interactionPolicy.Prompt {
  const isDue = async (ctx: KoaContextWithOIDC) => {
    // None: the login prompt before this one has already asked for a new sign-in.
    const verdict = (await verdictOn(deps, tenancy, ctx))?.verdict
    return verdict?.allow === false && verdict.interaction === interaction
  }
  return new Prompt(
    { name: interaction.name, requestable: interaction.requestable ?? false },
    (ctx) => ({ authTime: ctx.oidc.session?.loginTs }),
    new Check(
      'required',
      `the sign-in must pass ${interaction.name}`,
      interaction.error ?? 'interaction_required',
      isDue,
    ),
  )
}
