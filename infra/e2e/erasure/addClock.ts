import { copyFile, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** A clock of a stack, which a test moves while the stack runs. */
export interface StackClock {
  /** For the environment of the stack's process. */
  nodeOptions: string
  /** Every process of the stack sees the new time within a second. */
  moveBy(ms: number): Promise<void>
}

/**
 * Lets the functions of a template read their time from a clock in `folder`.
 * @param template file of the template, which is changed
 * @throws Error when none of its functions sets NODE_OPTIONS
 */
export async function addClock(folder: string, template: string): Promise<StackClock> {
  const [clock, script] = [join(folder, 'clock'), join(folder, 'movedClock.mjs')]
  await writeFile(clock, '0')
  await copyFile(join(import.meta.dirname, 'movedClock.mjs'), script)
  const nodeOptions = `--import=${pathToFileURL(script).href}`
  const before = await readFile(template, 'utf8')
  const after = before.replaceAll(/("NODE_OPTIONS":\s*")/g, `$1${nodeOptions} `)
  if (after === before) throw new Error('no function of the template sets NODE_OPTIONS')
  await writeFile(template, after)
  let aheadMs = 0
  return {
    nodeOptions,
    async moveBy(ms) {
      aheadMs += ms
      // Renamed into place: a process never reads half a number.
      await writeFile(`${clock}.next`, String(aheadMs))
      await rename(`${clock}.next`, clock)
      await new Promise((resolve) => setTimeout(resolve, 1_000))
    },
  }
}
