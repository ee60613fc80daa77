import { mkdtemp, rm } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { spawnStack } from '../e2e/spawnStack.ts'
import { freePorts } from '../testing/freePorts.ts'

/**
 * How long `npm start` takes until everything answers: the first start (dashboard, recorder and stack are built,
 * Chromium is unpacked), without changes, and after a kill.
 */
export async function benchStart(_args: string[], print: (line: string) => void): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'incuera-bench-start-'))
  const firstPort = await freePorts(6)
  print('| start | seconds | load average before |\n|---|---|---|')
  try {
    for (const name of ['first start', 'nothing changed', 'after kill -9']) {
      const load = loadavg()[0] ?? 0
      const from = performance.now()
      const running = await spawnStack({
        dataFolder: join(folder, 'data'),
        firstPort,
        flags: ['--cache', join(folder, 'cache')],
      })
      print(`| ${name} | ${((performance.now() - from) / 1000).toFixed(1)} | ${load.toFixed(1)} |`)
      await running.end(name === 'nothing changed' ? 'SIGKILL' : 'SIGINT')
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
