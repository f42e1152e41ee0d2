import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { madeOnce } from './made-once.ts'

let home: string
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'vestibule-made-'))
})
afterAll(() => rm(home, { recursive: true }))

it('is made by the first, and all have it', async () => {
  let times = 0
  const make = async () => `made ${++times}`
  const folder = join(home, 'once')
  const answers = await Promise.all([1, 2, 3].map(() => madeOnce(folder, make)))
  expect([...answers, await madeOnce(folder, make)]).toEqual(Array(4).fill('made 1'))
  expect(await readdir(folder)).toEqual(['made.json'])
})

it('that cannot be made fails all, each with the reason', async () => {
  let times = 0
  const make = async () => Promise.reject(new Error(`broken ${++times}`))
  const folder = join(home, 'broken')
  for (const _ of [1, 2]) await expect(madeOnce(folder, make)).rejects.toThrow('broken 1')
})

it('fails where there is no place for it', async () => {
  await expect(madeOnce(join(home, 'nowhere', 'deeper'), async () => '')).rejects.toThrow('ENOENT')
})
