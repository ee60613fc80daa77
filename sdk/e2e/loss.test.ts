import { expect, test } from '@jest/globals'
import { builtSdk } from '../bundle/builtSdk.ts'
import { measureLoss } from './measureLoss.ts'
import { ORDEALS } from './ordeals.ts'

// The others run in `npm run bench -- delivery`; these two are where nothing of the page gets to say goodbye.
test.concurrent.each(ORDEALS.filter(({ name }) => /crashes|killed/.test(name)))(
  'a page whose $name loses nothing that was written down',
  async (ordeal) => {
    // What happened in the very last moment was on its way to the disk, for as long as a busy machine takes.
    const { missingWritten, delayed } = await measureLoss(await builtSdk(), ordeal)
    expect([missingWritten, delayed]).toEqual([0, 0])
  },
)
