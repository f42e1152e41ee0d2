import type { PhoneNumber } from '../ports/world.ts'

/** The numbering plans of the world are loaded when somebody types a number: most requests do without. */
const plans = () => import('libphonenumber-js/max')

/** A typed phone number as E.164; undefined when it is none, or has no country code. */
export async function phoneOf(typed: string): Promise<string | undefined> {
  const { parsePhoneNumberWithError } = await plans()
  try {
    const number = parsePhoneNumberWithError(typed.normalize('NFKC').trim(), { extract: false })
    return number.isPossible() ? number.number : undefined
  } catch {
    return undefined
  }
}

/** Whoever calls or writes to these pays more than for a call, and somebody earns it. */
const COSTLY: readonly (string | undefined)[] = ['PREMIUM_RATE', 'SHARED_COST', 'PERSONAL_NUMBER', 'UAN']

/** What the numbering plans say of a number with its country code; nothing of what is none. */
export async function aboutPhone(phone: string): Promise<PhoneNumber> {
  const { parsePhoneNumberWithError } = await plans()
  try {
    const number = parsePhoneNumberWithError(phone)
    // Satellites, ships and international networks have calling codes of their own and no country.
    if (number.isNonGeographic()) return { isCostly: true }
    const [main] = number.getPossibleCountries()
    return { country: number.country ?? main, isCostly: COSTLY.includes(number.getType()) }
  } catch {
    return { isCostly: false }
  }
}
