import { parsePhoneNumberWithError } from 'libphonenumber-js/min'

/** A typed phone number as E.164; undefined when it is none, or has no country code. */
export function phoneOf(typed: string): string | undefined {
  try {
    const number = parsePhoneNumberWithError(typed.normalize('NFKC').trim(), { extract: false })
    return number.isPossible() ? number.number : undefined
  } catch {
    return undefined
  }
}
