import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { readDataFile } from './data/readDataFile.ts'
import { writeFileAtomically } from './data/writeFileAtomically.ts'

/** `stack.json` in the data folder: where the running stack listens, for the demo and the tests. */
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

/**
 * Null when no stack has been started in this folder, or it ended in good order; a damaged file counts as a missing
 * one.
 */
export async function readStackFile(folder: string): Promise<StackFile | null> {
  const found = readDataFile(pathIn(folder), StackFile)
  return found.state === 'intact' ? found.value : null
}

export function writeStackFile(folder: string, stack: StackFile): void {
  writeFileAtomically(pathIn(folder), JSON.stringify(stack, null, 2))
}

export const removeStackFile = (folder: string) => rm(pathIn(folder), { force: true })

/**
 * Two stacks on one data folder would destroy each other's files.
 * @throws Error when the process that wrote the file is still running
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
    `Incuera is already running on this data (process ${stack.processId}, ${stack.dashboardUrl}). Stop it, or start another with --data OTHER_FOLDER --port OTHER_PORT`,
  )
}
