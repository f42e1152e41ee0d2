import { type LinkWord, statusOf } from '../../domain/federation/link.ts'
import type { TenantStore } from '../../ports/store.ts'

const A_PAGE = 100

/** Tenants with which the delegation of this one's people, standing or offered, names a group; whichever side it is that does. */
export async function linksNaming(store: TenantStore, group: string, now: number): Promise<string[]> {
  const found: string[] = []
  let after: string | undefined
  do {
    const page = await store.links.list('home', { top: A_PAGE, after })
    for (const { other, ...link } of page.items) {
      const status = statusOf(link, now)
      if (status !== 'active' && status !== 'approvalPending') continue
      if ([link.ofHome, link.ofResource].some((word) => names(word, group))) found.push(other)
    }
    after = page.next
  } while (after !== undefined)
  return found
}

const names = (word: LinkWord | undefined, group: string): boolean =>
  word?.whom.kind === 'groups' && word.whom.ids.includes(group)
