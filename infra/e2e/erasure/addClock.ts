import { copyFile, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import * as z from 'zod'

const Variables = z.looseObject({ NODE_OPTIONS: z.string().optional() })
const Environment = z.looseObject({ Variables: Variables.optional() })
const Properties = z.looseObject({ Environment: Environment.optional() })
/** As far as functions have an environment; the rest stays as it is. */
const Template = z.looseObject({
  Resources: z.record(z.string(), z.looseObject({ Properties: Properties.optional() })),
})

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
 */
export async function addClock(folder: string, template: string): Promise<StackClock> {
  const [clock, script] = [join(folder, 'clock'), join(folder, 'movedClock.mjs')]
  await writeFile(clock, '0')
  await copyFile(join(import.meta.dirname, 'movedClock.mjs'), script)
  const nodeOptions = `--import=${pathToFileURL(script).href}`
  const content = Template.parse(JSON.parse(await readFile(template, 'utf8')))
  for (const { Properties } of Object.values(content.Resources)) {
    const variables = Properties?.Environment?.Variables
    if (variables) variables.NODE_OPTIONS = [nodeOptions, variables.NODE_OPTIONS ?? ''].join(' ').trim()
  }
  await writeFile(template, JSON.stringify(content))
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
