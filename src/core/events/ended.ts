import type { DomainEvent } from '../../domain/changes/event.ts'

/** The instant (epoch milliseconds) from before which everything of the person is over with an event. */
export const endOf = ({ at, detail }: DomainEvent): number =>
  typeof detail.before === 'number' ? detail.before : at
