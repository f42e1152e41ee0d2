import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createProgress } from '../../src/local/progress.ts'

test('a quick start says nothing', async () => {
  const said: string[] = []
  const progress = createProgress((line) => said.push(line), 20)
  progress.doing('opening the database')
  progress.end()
  await pause(40)
  expect(said).toEqual([])
})

test('one that takes long says what it is at, and each thing it goes on to', async () => {
  const said: string[] = []
  const progress = createProgress((line) => said.push(line), 5)
  progress.doing('opening the database')
  progress.doing('making keys')
  await expect.poll(() => said).toEqual(['making keys…'])
  progress.doing('waiting for the handlers')
  progress.end()
  expect(said).toEqual(['making keys…', 'waiting for the handlers…'])
})
