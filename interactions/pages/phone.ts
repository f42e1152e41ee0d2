/** Country calling codes of one and of two digits (ITU-T E.164); every other one has three. */
const COUNTRY = /^\+(1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})(\d{4,})$/

/** A phone number as it is read: in groups, never broken across lines. What is grouped already keeps its groups. */
export function showPhone(phone: string): string {
  const [, country, national] = COUNTRY.exec(phone) ?? []
  const grouped = national ? `+${country} ${national.replaceAll(/\d{3}(?=\d{3})/g, '$& ')}` : phone
  return grouped.replaceAll(/\s+/g, '\u00a0').replaceAll('-', '\u2011')
}
