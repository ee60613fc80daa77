import { expect, test } from '@jest/globals'
import { keepLog } from '#testing/startServices.ts'
import { createDiskGuard, DISK_RESERVE_BYTES } from './diskGuard.ts'

function open(freeBytes = 2 * DISK_RESERVE_BYTES) {
  const disk = { freeBytes }
  const log = keepLog()
  return { disk, log, guard: createDiskGuard({ folder: '/data', freeBytes: () => disk.freeBytes, log }) }
}
const messages = ({ lines }: ReturnType<typeof keepLog>) => lines.map(({ message }) => message)

test('an object that would use up the reserve is refused before a byte of it is written', () => {
  const { guard } = open()
  expect(() => guard.demandSpace(DISK_RESERVE_BYTES)).not.toThrow()
  expect(() => guard.demandSpace(DISK_RESERVE_BYTES + 1)).toThrow(
    'The disk of this machine is full. Nothing was stored; retry later.',
  )
  guard.close()
})

test('reports a problem once, and its end as well', () => {
  const { disk, log, guard } = open()
  disk.freeBytes = 0
  for (let n = 0; n < 5; n += 1) expect(() => guard.demandSpace(1)).toThrow('full')
  disk.freeBytes = 2 * DISK_RESERVE_BYTES
  for (let n = 0; n < 5; n += 1) guard.demandSpace(1)
  expect(messages(log)).toEqual([
    expect.stringContaining('is full (0 MB free, 64 MB needed)'),
    expect.stringContaining('has space again'),
  ])
  guard.close()
})

test('after a truncated LevelDB write, nothing is stored until a restart: it could be lost', () => {
  const { log, guard } = open()
  const cause = Object.assign(new Error('IO error: /data/000003.log: No space left on device'), {
    code: 'LEVEL_IO_ERROR',
  })
  expect(guard.refusalOf(cause)).toMatchObject({
    statusCode: 503,
    message: expect.stringContaining('restart npm start'),
  })
  expect(() => guard.demandSpace(1)).toThrow('restart npm start')
  expect(messages(log)).toEqual([expect.stringContaining('restart npm start')])
})

test('a full disk under one of our files is a refusal; any other error stays unchanged', () => {
  const { disk, guard } = open()
  disk.freeBytes = 0
  expect(
    guard.refusalOf(
      new Error('upload', { cause: Object.assign(new Error('ENOSPC: no space left'), { code: 'ENOSPC' }) }),
    ),
  ).toMatchObject({
    statusCode: 503,
  })
  expect(guard.refusalOf(new TypeError('a bug'))).toBeNull()
  guard.close()
})
