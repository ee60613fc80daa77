import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import type { Picture } from '#shared/protocol.ts'
import { createPictures } from './createPictures.ts'

beforeEach(() => void jest.useFakeTimers())
afterEach(() => void jest.useRealTimers())

test('each question gets its own picture, or none in time', async () => {
  const asked: Picture[] = []
  const pictures = createPictures((command) => asked.push(command))
  const [first, second, third] = [pictures.take(), pictures.take(), pictures.take()]
  expect(asked.map(({ ask }) => ask)).toEqual([1, 2, 3])
  const png = new ArrayBuffer(8)
  pictures.receive(2, png)
  pictures.receive(2, null)
  pictures.receive(1, null)
  // Nobody has asked for it.
  pictures.receive(9, png)
  expect(await Promise.all([first, second])).toEqual([null, png])
  jest.runAllTimers()
  expect(await third).toBeNull()
})
