import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { auditedOnce } from './audited-once.ts'
import { layoutFaults, type Rules, setTextSize } from './in-page.ts'
import { picture } from './picture.ts'

const FOLDER = new URL('screenshots/', import.meta.url).pathname

interface Look {
  colorScheme: 'light' | 'dark'
  width: number
  height: number
  /** Size of the reader's letters, of the usual ones. */
  text: '100%' | '200%'
  /** What axe has to look at that no look before has shown. */
  axe?: Rules
  /** Measured only. */
  unpictured?: true
}

const USUAL: Look = { colorScheme: 'light', width: 1280, height: 800, text: '100%', axe: 'all' }

const LOOKS = {
  light: USUAL,
  dark: { ...USUAL, colorScheme: 'dark', axe: 'colours' },
  // A window of 1280 magnified four times (WCAG 2.2 SC 1.4.10).
  narrow: { ...USUAL, width: 320, height: 640 },
  // Letters alone (SC 1.4.4).
  large: { ...USUAL, text: '200%', axe: undefined, unpictured: true },
} satisfies Record<string, Look>

export type LookName = keyof typeof LOOKS
export const EVERY_LOOK = Object.keys(LOOKS) as LookName[]

/** The pictures of one walk, numbered in the order they were taken. */
export class Screens {
  readonly #walk: string
  readonly #looks: LookName[]
  readonly #axe: boolean
  #folder?: Promise<string>
  #taken = 0

  /** @param options.axe false where no script runs, for then axe does not either */
  constructor(walk: string, { axe, looks }: { axe: boolean; looks: LookName[] }) {
    this.#walk = walk
    this.#looks = looks
    this.#axe = axe
  }

  /** One state of one page in every look: pictured, and found without fault. The walk goes on where it was. */
  async take(page: Page, state: string): Promise<void> {
    const name = `${String(++this.#taken).padStart(2, '0')}-${state}`
    this.#folder ??= emptyFolder(join(FOLDER, this.#walk))
    for (const look of this.#looks) {
      const wanted: Look = LOOKS[look]
      await dress(page, wanted)
      const path = join(await this.#folder, `${name}.${look}.png`)
      if (!wanted.unpictured) await picture(page, path)
      const found = this.#axe && wanted.axe ? await auditedOnce(page, wanted.axe, lookOf(wanted)) : []
      expect.soft([...found, ...(await layoutFaults(page))], `${this.#walk}/${name}, ${look}`).toEqual([])
    }
    await dress(page, USUAL)
  }
}

/** Of a look all that axe can see. */
export const lookOf = ({ colorScheme, width }: Pick<Look, 'colorScheme' | 'width'>): string =>
  `${colorScheme} ${width}`

async function emptyFolder(path: string): Promise<string> {
  await rm(path, { recursive: true, force: true })
  await mkdir(path, { recursive: true })
  return path
}

async function dress(page: Page, { colorScheme, width, height, text }: Look): Promise<void> {
  await page.emulateMedia({ colorScheme })
  await page.setViewportSize({ width, height })
  await setTextSize(page, text)
}
