/** Works through groups, so many at once; what is in one group comes one after the other, since it shares an item. */
export async function inLanes<Thing>(
  groups: Iterable<readonly Thing[]>,
  atOnce: number,
  work: (thing: Thing) => Promise<void>,
): Promise<void> {
  const queue = groups[Symbol.iterator]()
  const lane = async (): Promise<void> => {
    for (let next = queue.next(); !next.done; next = queue.next())
      for (const thing of next.value) await work(thing)
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
}
