/**
 * Whether an application would act on, or make, what may do more in the admin API than it may itself.
 * @param own its scopes; undefined for a person, whose role says that they may
 * @param asked scopes of the admin API that the client has or is to have
 */
export const isBeyond = (own: readonly string[] | undefined, asked: readonly string[] = []): boolean =>
  own !== undefined && asked.some((scope) => !own.includes(scope))
