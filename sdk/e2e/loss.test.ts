import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { buildSdk } from '../bundle/buildSdk.ts'
import { measureLoss, ORDEALS } from './measureLoss.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'incuera-loss-sdk-'))
  await buildSdk(folder)
}, 60_000)
afterAll(() => rm(folder, { recursive: true, force: true }))

// The others run in `npm run bench -- delivery`; these two are where nothing of the page gets to say goodbye.
test.each(ORDEALS.filter(({ name }) => /crashes|killed/.test(name)))(
  'a page whose $name loses nothing that was written down',
  async (ordeal) => {
    const { emitted, missing, youngestMissingMs } = await measureLoss(folder, ordeal)
    expect(emitted).toBeGreaterThan(50)
    // What happened in the very last moment was on its way to the disk.
    if (missing > 0) expect(youngestMissingMs).toBeLessThan(100)
    expect(missing).toBeLessThanOrEqual(3)
  },
  60_000,
)
