import type { Link, LinkWord, Side } from '../../domain/federation/link.ts'
import type { LinkReader, LinkWriter } from '../../ports/store/federation.ts'
import { type Item, readDoc, type Table } from './item.ts'
import { indexed, type Key, keys } from './keys.ts'
import { getItems } from './read.ts'
import { putItem } from './write.ts'

/** Each side's word lies with the tenant that says it, so a link is two items, read together. */
export const linkReader = (table: Table, tenantId: string): LinkReader => ({
  async link(other, otherIs) {
    const [ofHome, ofResource] = await getItems(table, linkKeys(tenantId, other, otherIs))
    return readLink(ofHome, ofResource)
  },
})

/** Where the two words of a link are: the home's first. */
export function linkKeys(tenantId: string, other: string, otherIs: Side): [Key, Key] {
  const [home, resource] = otherIs === 'home' ? [other, tenantId] : [tenantId, other]
  return [keys.link(home, 'resource', resource), keys.link(resource, 'home', home)]
}

export const readLink = (ofHome: Item | undefined, ofResource: Item | undefined): Link => ({
  ofHome: readWord(ofHome),
  ofResource: readWord(ofResource),
})

function readWord(item: Item | undefined): LinkWord | undefined {
  const rest = readDoc<Omit<LinkWord, 'version'>>(item)
  return item && rest && { ...rest, version: item.version as number }
}

/** Found by the other side too, by the index: that is how an offer becomes known. */
export const linkWriter = (table: Table, tenantId: string): LinkWriter => ({
  async put({ version, ...word }) {
    const { by, home, resource } = word
    const [own, other] = by === 'home' ? [home, resource] : [resource, home]
    if (own !== tenantId) throw new Error('a tenant gives no word but its own')
    const item = {
      ...keys.link(own, by === 'home' ? 'resource' : 'home', other),
      ...indexed.link(other, by, own),
      version: version + 1,
      doc: JSON.stringify(word),
    }
    await putItem(
      table,
      item,
      version === 0
        ? { condition: 'attribute_not_exists(pk)' }
        : { condition: 'version = :expected', values: { ':expected': version } },
    )
    return { ...word, version: version + 1 }
  },
})
