/**
 * A typed phone number as E.164; undefined when it is none, or has no country code. The numbering plans of the world
 * are loaded when somebody types one: most requests do without.
 */
export async function phoneOf(typed: string): Promise<string | undefined> {
  const { parsePhoneNumberWithError } = await import('libphonenumber-js/min')
  try {
    const number = parsePhoneNumberWithError(typed.normalize('NFKC').trim(), { extract: false })
    return number.isPossible() ? number.number : undefined
  } catch {
    return undefined
  }
}
