import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { acceptLink, rejectLink } from '../../../src/core/federation/links/answer.ts'
import { changeLink, terminateLink } from '../../../src/core/federation/links/change.ts'
import type { Linking } from '../../../src/core/federation/links/linking.ts'
import { offerLink } from '../../../src/core/federation/links/offer.ts'
import { grantedBy, isStanding, type Link, type Side, statusOf } from '../../../src/domain/federation/link.ts'
import { Conflict, type Store } from '../../../src/ports/store.ts'
import { newTenantId, START } from '../../adapters/contracts/subject.ts'
import { type Dynamo, startDynamo } from '../../support/dynamo.ts'
import { linkingIn } from '../../support/linking.ts'

let dynamo: Dynamo
let clock = START
beforeAll(async () => {
  dynamo = await startDynamo({ isDirect: true, external: '' })
})
afterAll(() => dynamo.stop())

const DAY = 24 * 60 * 60 * 1000
const PERSON = { username: 'tia', groups: [] }

const DEEDS = [
  'offer',
  'offerForADay',
  'accept',
  'lateAccept',
  'reject',
  'terminate',
  'lessen',
  'replay',
] as const
const step = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({ deed: fc.constantFrom(...DEEDS), by: fc.constantFrom<Side>('home', 'resource') }),
  },
  { weight: 1, arbitrary: fc.constant({ deed: 'aDayPasses' as const, by: 'home' as const }) },
  { weight: 2, arbitrary: fc.constant({ deed: 'aMomentPasses' as const, by: 'home' as const }) },
)

const other = (side: Side): Side => (side === 'home' ? 'resource' : 'home')

/** What each side was told when it looked, some time ago. */
const asSeen = (store: Store, seen: Link): Store => ({
  ...store,
  of: (tenantId) => ({ ...store.of(tenantId), link: async () => seen }),
})

it('whatever both sides do in whatever order, people are let in exactly while each has said yes to the other’s last word', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
      clock = START
      const store = dynamo.store({ clock: () => clock })
      const ids: Record<Side, string> = { home: newTenantId(), resource: newTenantId() }
      const linking = (side: Side, on = store): Linking => linkingIn(on, ids[side], () => clock)
      const id = `${ids.resource}.${ids.home}`
      const read = () => store.of(ids.home).link(ids.resource, 'resource')

      // What is offered and not answered, by whom; each offer is another.
      const offers: Partial<Record<Side, { endsAt: number }>> = {}
      let agreed: { endsAt: number } | undefined
      // What a side saw when the other last spoke, and which offer that was.
      let seen: { link: Link; offers: typeof offers } = { link: {}, offers: {} }
      const words: Link[] = []

      for (const { deed, by } of steps) {
        const before = await read()
        const wasOffered = { ...offers }
        const mine = before[by === 'home' ? 'ofHome' : 'ofResource']
        if (deed === 'aDayPasses') clock += DAY
        if (deed === 'aMomentPasses') clock += 1
        for (const side of ['home', 'resource'] as const)
          if ((offers[side]?.endsAt ?? Number.POSITIVE_INFINITY) <= clock) delete offers[side]
        if (agreed && agreed.endsAt <= clock) agreed = undefined

        if (deed === 'offer' || deed === 'offerForADay') {
          const endsAt = deed === 'offerForADay' ? clock + DAY : undefined
          const terms = { whom: { kind: 'all' } as const, displayName: 'Technicians', endsAt }
          const made = await offerLink(linking(by), { ...terms, other: ids[other(by)], as: by })
          if ('done' in made) offers[by] = { endsAt: endsAt ?? Number.POSITIVE_INFINITY }
        }
        if (deed === 'accept') {
          const offer = offers[other(by)]
          const done = 'done' in (await acceptLink(linking(by), id, {}))
          expect(done).toBe(offer !== undefined)
          if (offer) {
            agreed = offer
            delete offers[by]
            delete offers[other(by)]
          }
        }
        if (deed === 'lateAccept') {
          const was = seen.offers[other(by)]
          const done = 'done' in (await acceptLink(linking(by, asSeen(store, seen.link)), id, {}))
          if (done) {
            agreed = was !== undefined && was === offers[other(by)] ? was : undefined
            delete offers[by]
            if (agreed) delete offers[other(by)]
          }
        }
        if (deed === 'reject' && 'done' in (await rejectLink(linking(by), id))) {
          delete offers[other(by)]
          delete offers[by]
        }
        if (deed === 'terminate' && 'done' in (await terminateLink(linking(by), id))) {
          if (!mine || mine.revokedAt !== undefined) delete offers[other(by)]
          delete offers[by]
          agreed = undefined
        }
        if (deed === 'lessen') {
          const done = await changeLink(linking(by), id, { displayName: `Fewer ${clock}` })
          // An offer that is changed is another: what was answered was the one before.
          const offer = offers[by]
          if ('done' in done && offer && (mine?.displayName ?? '') !== `Fewer ${clock}`)
            offers[by] = { ...offer }
        }
        if (deed === 'replay') {
          for (const past of words.flatMap(({ ofHome, ofResource }) => [ofHome, ofResource]))
            if (past && past.version < Math.max(0, ...versionsOf(await read(), past.by)))
              await expect(store.of(ids[past.by]).links.put(past)).rejects.toBeInstanceOf(Conflict)
        }

        const link = await read()
        expect(isStanding(link, clock), `${deed} by ${by}`).toBe(agreed !== undefined)
        expect(grantedBy(link, PERSON, clock) !== undefined).toBe(agreed !== undefined)
        const isOffered = offers.home !== undefined || offers.resource !== undefined
        if (link.ofHome || link.ofResource)
          expect(statusOf(link, clock) === 'approvalPending', `${deed} by ${by}`).toBe(!agreed && isOffered)
        words.push(link)
        if (words.length % 3 === 1) seen = { link: before, offers: wasOffered }
      }
    }),
    {
      numRuns: 60,
      // Who has said no, and offers something else, has not left the other's offer open.
      examples: [
        [
          [
            { deed: 'offer', by: 'resource' },
            { deed: 'reject', by: 'home' },
            { deed: 'offer', by: 'home' },
            { deed: 'terminate', by: 'home' },
            { deed: 'accept', by: 'home' },
          ],
        ],
      ],
    },
  )
}, 120_000)

const versionsOf = ({ ofHome, ofResource }: Link, by: Side): number[] => [
  (by === 'home' ? ofHome : ofResource)?.version ?? 0,
]
