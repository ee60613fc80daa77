import { expect, test } from '@jest/globals'
import { builtSdk } from './builtSdk.ts'
import { measureLoss, ORDEALS } from './measureLoss.ts'

// The others run in `npm run bench -- delivery`; these two are where nothing of the page gets to say goodbye.
test.each(ORDEALS.filter(({ name }) => /crashes|killed/.test(name)))(
  'a page whose $name loses nothing that was written down',
  async (ordeal) => {
    const { emitted, missing, youngestMissingMs } = await measureLoss(await builtSdk(), ordeal)
    expect(emitted).toBeGreaterThan(50)
    // What happened in the very last moment was on its way to the disk.
    if (missing > 0) expect(youngestMissingMs).toBeLessThan(100)
    expect(missing).toBeLessThanOrEqual(3)
  },
  60_000,
)
