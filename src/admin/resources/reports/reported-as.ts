import { authenticators } from '../../../core/methods/index.ts'
import type { MethodKind } from '../../../domain/person/method.ts'

/** Graph's name of a kind of method in reports; each kind's file says it. */
export const reportedAs = (kind: MethodKind): string =>
  authenticators.find((one) => one.kind === kind)?.listing.reportedAs ?? kind
