import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

/** `stack.json` in the data folder: where the running stack listens, for the demo, the tests and the curious. */
export const StackFile = z.object({
  /** Process that runs it. */
  processId: z.number().int(),
  dashboardUrl: z.string(),
  playerUrl: z.string(),
  apiUrl: z.string(),
  issuerUrl: z.string(),
  shopUrl: z.string(),
  gatewayUrl: z.string(),
  signIn: z.object({ email: z.string(), password: z.string(), clientId: z.string() }),
  demo: z.object({ pid: z.string(), key: z.string() }),
})
export type StackFile = z.infer<typeof StackFile>

const pathIn = (folder: string) => join(folder, 'stack.json')

/** Null when no stack has been started in this folder, or it ended in good order. */
export async function readStackFile(folder: string): Promise<StackFile | null> {
  try {
    return StackFile.parse(JSON.parse(await readFile(pathIn(folder), 'utf8')))
  } catch {
    return null
  }
}

export async function writeStackFile(folder: string, stack: StackFile): Promise<void> {
  await writeFile(`${pathIn(folder)}.new`, JSON.stringify(stack, null, 2), { mode: 0o600 })
  await rename(`${pathIn(folder)}.new`, pathIn(folder))
}

export const removeStackFile = (folder: string) => rm(pathIn(folder), { force: true })

/**
 * Two stacks on one data folder would destroy each other's files.
 * @throws Error when the process that wrote the file still lives.
 */
export async function checkNotRunning(folder: string): Promise<void> {
  const stack = await readStackFile(folder)
  if (!stack) return
  try {
    process.kill(stack.processId, 0)
  } catch {
    return
  }
  throw new Error(
    `Incuera is running on this data already (process ${stack.processId}, ${stack.dashboardUrl}). Stop it, or start another with --data OTHER_FOLDER --port OTHER_PORT`,
  )
}
