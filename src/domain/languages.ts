/** BCP 47 tags of the languages every message exists in. */
export const LANGUAGES = ['en', 'de', 'fr', 'es', 'pt-BR', 'ja', 'ar'] as const

export type Language = (typeof LANGUAGES)[number]

/** In which languages a tenant speaks to people: pages, mails, text messages. */
export interface Languages {
  /** To whoever speaks none of those offered, or nobody knows what; English unless said. */
  default?: Language
  /** All unless said. The default is always among them. */
  offered?: Language[]
}
