import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Erasure } from '@incuera/contract/erasure/erasure.ts'
import { expect } from '@jest/globals'
import { openApi } from '../openApi.ts'
import type { SpawnedStack } from '../spawnStack.ts'
import { waitFor } from '../waitFor.ts'
import type { StackClock } from './addClock.ts'

const HOUR_MS = 3_600_000

/** Erases a visitor, and moves the clock of the stack until the receipt is there. @returns the finished erasure */
export async function eraseVisitor(
  running: SpawnedStack,
  { clock, dataFolder, userKey }: { clock: StackClock; dataFolder: string; userKey: string },
  whileErasing: () => Promise<void>,
): Promise<Extract<Erasure, { status: 'done' }>> {
  const until = async (status: Erasure['status']) => {
    // Tokens expire when the clock moves.
    const api = await openApi(running.stack)
    // Each request of the same erasure continues it.
    const erase = () => api.call('DELETE', `/api/users/${userKey}?projectId=${running.stack.demo.pid}`)
    return waitFor(`the erasure to be ${status}`, async () => {
      const answer = await erase()
      expect(answer.status).toBe(202)
      const erasure = Erasure.parse(answer.body)
      if (erasure.status !== status) throw new Error(JSON.stringify(erasure))
      return erasure
    })
  }
  const keepRuns = async () => {
    const logs = (await readdir(join(dataFolder, 'logs'))).filter((name) => /keep/i.test(name))
    const texts = await Promise.all(logs.map((name) => readFile(join(dataFolder, 'logs', name), 'utf8')))
    return texts.join('').split('REPORT').length
  }
  const moveUntilKept = async (hours: number) => {
    const before = await keepRuns()
    await clock.moveBy(hours * HOUR_MS)
    await waitFor('a run of keep', async () => ((await keepRuns()) > before ? true : null))
  }

  await until('settling')
  await whileErasing()
  await clock.moveBy(HOUR_MS / 2)
  await until('lake')
  await moveUntilKept(48)
  // The replaced files are removed two hours later.
  await moveUntilKept(3)
  const erasure = await until('done')
  if (erasure.status !== 'done') throw new Error(erasure.status)
  return erasure
}
