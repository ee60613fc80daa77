import { statSync } from 'node:fs'
import { join } from 'node:path'
import { planTest } from '../steps/planTest.ts'
import { runInFront } from '../steps/runInFront.ts'
import { runTogether } from '../steps/runTogether.ts'

/** `npm test`: everything; `npm test -- PATH [jest's options]`: one file or folder with the checks that concern it. */
const root = join(import.meta.dirname, '..', '..', '..')

function kindOf(path: string) {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found) return null
  return found.isDirectory() ? 'folder' : 'file'
}

try {
  const { checks, inOrder } = planTest(process.argv.slice(2), root, kindOf)
  let isGood = await runTogether(checks, { root, now: Date.now, write: console.error })
  for (const step of inOrder) isGood = isGood && (await runInFront(step, root))
  process.exitCode = isGood ? 0 : 1
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
