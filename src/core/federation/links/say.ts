import {
  isPending,
  isStanding,
  type LinkWord,
  type Side,
  type Terms,
} from '../../../domain/federation/link.ts'
import { Conflict } from '../../../ports/store.ts'
import { audited } from '../../audit/audited.ts'
import { type Outcome, type Problem, problem } from '../../configuration/problem.ts'
import { type Known, type Linking, linkTag, partOf, said, tenantsOf } from './linking.ts'

export const NONE = problem('missing', 'There is no delegation of this id.')
const CHANGED = problem(
  'changed',
  'It changed since it was read. Read it again and repeat the change with its new ETag.',
)

export interface About {
  by: Side
  other: string
  ours: LinkWord | undefined
  theirs: LinkWord | undefined
  link: Known
}

type Word = Omit<LinkWord, 'by' | 'home' | 'resource'>
export type Saying = Word | { problem: Problem } | undefined

/**
 * One conditional write of the tenant's own word, decided on both as they are stored now; whoever was faster on our side
 * makes it a conflict, and what the other side says meanwhile is not what an answer answers.
 */
export async function say(
  linking: Linking,
  id: string,
  { activity, ifMatch }: { activity: string; ifMatch?: string },
  decide: (about: About) => Saying | Promise<Saying>,
): Promise<Outcome<Known>> {
  const { deps, tenantId, author } = linking
  const part = partOf(tenantId, id)
  if (!part) return NONE
  const store = deps.store.of(tenantId)
  const link = {
    ...tenantsOf(tenantId, part),
    ...(await store.link(part.other, part.by === 'home' ? 'resource' : 'home')),
  }
  if (ifMatch !== undefined && ifMatch !== linkTag(link)) return CHANGED
  const [ours, theirs] = part.by === 'home' ? [link.ofHome, link.ofResource] : [link.ofResource, link.ofHome]
  const decided = await decide({ ...part, ours, theirs, link })
  if (!decided) return { done: link }
  if ('problem' in decided) return decided
  const word: LinkWord = { ...decided, by: part.by, home: link.home, resource: link.resource }
  try {
    const stored = await audited(
      deps,
      store,
      author,
      {
        activity,
        category: 'Policy',
        target: { id, displayName: word.displayName, type: 'DelegatedAdminRelationship' },
        before: said(ours) ?? undefined,
        after: said(word) ?? undefined,
      },
      () => store.links.put(word),
    )
    return { done: part.by === 'home' ? { ...link, ofHome: stored } : { ...link, ofResource: stored } }
  } catch (error) {
    if (error instanceof Conflict) return CHANGED
    throw error
  }
}

/** Another word than whatever was said before: no earlier answer is one to this. */
export const anew = (
  ours: LinkWord | undefined,
  { displayName, whom, role, endsAt }: Terms & { displayName: string },
  now: number,
): Word => ({
  displayName,
  whom,
  ...(ours && { heard: Math.max(ours.heard ?? 0, ours.answers ?? 0) }),
  ...(role !== undefined && { role }),
  ...(endsAt !== undefined && { endsAt }),
  saidAt: now,
  nth: (ours?.nth ?? 0) + 1,
  changedAt: now,
  ...(ours?.settled && { settled: ours.settled }),
  version: ours?.version ?? 0,
})

export const moved = (word: LinkWord, now: number): LinkWord => ({
  ...word,
  changedAt: Math.max(now, word.changedAt),
})

export const refusal = ({ ours, theirs }: About, now: number): Saying =>
  theirs && { ...anew(ours, theirs, now), answers: theirs.nth, revokedAt: now }

export function nothingOffered({ ours, theirs, link }: About, now: number): { problem: Problem } {
  if (!ours && !theirs) return NONE
  if (isStanding(link, now)) return problem('conflict', 'This delegation stands already.')
  if (isPending(ours, theirs, now))
    return problem('conflict', 'This is your own offer: the other tenant approves it.')
  return problem('conflict', 'Nothing is offered here any more. Offer it anew.')
}
