import { expect, test } from '@jest/globals'
import { followChanges } from './followChanges.ts'

const settled = () => new Promise((resolve) => setTimeout(resolve, 120))

test('passes on changes that come together as one, and each path once', async () => {
  const seen: string[][] = []
  const changes = followChanges(async (paths) => void seen.push(paths))
  for (const path of ['a', 'b', 'a']) changes.add(path)
  await settled()
  expect(seen).toEqual([['a', 'b']])
  await changes.close()
})

test('passes on what changes meanwhile after it, never at the same time', async () => {
  const seen: string[] = []
  const changes = followChanges(async (paths) => {
    seen.push(`begin ${paths}`)
    await settled()
    seen.push(`end ${paths}`)
  })
  changes.add('a')
  await new Promise((resolve) => setTimeout(resolve, 80))
  changes.add('b')
  await settled()
  await settled()
  await changes.close()
  expect(seen).toEqual(['begin a', 'end a', 'begin b', 'end b'])
})

test('drops what has not begun when it is closed', async () => {
  const seen: string[][] = []
  const changes = followChanges(async (paths) => void seen.push(paths))
  changes.add('a')
  await changes.close()
  await settled()
  expect(seen).toEqual([])
})
