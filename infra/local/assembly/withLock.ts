import { readFile, rm, writeFile } from 'node:fs/promises'

const LOOK_MS = 100
/** Longer than any build; waiting longer means that another process has reused the process id. */
const WAIT_MS = 15 * 60_000

/**
 * Runs `work` while no other process on this machine does, using a file with the id of the working process. The file of
 * a killed process does not count.
 * @throws Error that names the file, after a quarter of an hour.
 */
export async function withLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  for (let waitedMs = 0; !(await take(file)); waitedMs += LOOK_MS) {
    if (waitedMs > WAIT_MS)
      throw new Error(`${file} is held by a process that does not end; remove it if no build is running`)
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
  }
  try {
    return await work()
  } finally {
    await rm(file, { force: true })
  }
}

async function take(file: string): Promise<boolean> {
  const isTaken = await writeFile(file, String(process.pid), { flag: 'wx' }).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
      return false
    },
  )
  if (isTaken) return true
  const holder = Number(await readFile(file, 'utf8').catch(() => ''))
  // Without an id it was just created, or just removed.
  if (holder > 0 && !isAlive(holder)) await rm(file, { force: true })
  return false
}

function isAlive(processId: number): boolean {
  try {
    return process.kill(processId, 0)
  } catch {
    return false
  }
}
