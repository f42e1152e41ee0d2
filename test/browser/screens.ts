import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { axeViolations, layoutFaults, setTextSize } from './in-page.ts'

const FOLDER = new URL('screenshots/', import.meta.url).pathname

interface Look {
  name: string
  colorScheme: 'light' | 'dark'
  width: number
  /** Size of the reader's letters, of the usual ones (WCAG 2.2 SC 1.4.4). */
  text?: '200%'
}

/** 320 CSS pixels is a window of 1280 magnified four times (WCAG 2.2 SC 1.4.10). */
const LOOKS: Look[] = [
  { name: 'light', colorScheme: 'light', width: 1280 },
  { name: 'dark', colorScheme: 'dark', width: 1280 },
  { name: 'narrow', colorScheme: 'light', width: 320 },
  { name: 'narrow-dark', colorScheme: 'dark', width: 320 },
  { name: 'large', colorScheme: 'light', width: 1280, text: '200%' },
]

/** The pictures of one walk, numbered in the order they were taken. */
export class Screens {
  readonly #folder: string
  readonly #axe: boolean
  #taken = 0
  readonly #ready: Promise<unknown>

  /** @param options.axe false where no script runs, for then axe does not either */
  constructor(walk: string, { axe }: { axe: boolean }) {
    this.#axe = axe
    this.#folder = join(FOLDER, walk)
    this.#ready = rm(this.#folder, { recursive: true, force: true }).then(() =>
      mkdir(this.#folder, { recursive: true }),
    )
  }

  /** One state of one page in every look: pictured, and found without fault. The walk goes on where it was. */
  async take(page: Page, name: string): Promise<void> {
    await this.#ready
    const number = String(++this.#taken).padStart(2, '0')
    for (const look of LOOKS) {
      await dress(page, look)
      const path = join(this.#folder, `${number}-${name}.${look.name}.png`)
      // Hiding the caret takes a style element, which the page's policy refuses.
      await page.screenshot({ path, fullPage: true, caret: 'initial' })
      const faults = [...(this.#axe ? await axeViolations(page) : []), ...(await layoutFaults(page))]
      expect.soft(faults, `${this.#folder}: ${number}-${name}, ${look.name}`).toEqual([])
    }
    await dress(page, USUAL)
  }
}

const [USUAL = { name: '', colorScheme: 'light' as const, width: 1280 }] = LOOKS

async function dress(page: Page, { colorScheme, width, text }: Look): Promise<void> {
  await page.emulateMedia({ colorScheme })
  await page.setViewportSize({ width, height: width < 500 ? 640 : 800 })
  await setTextSize(page, text ?? '100%')
}
