import { mkdtemp, rm } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { buildSdk } from '../bundle/buildSdk.ts'
import { measureLoss } from '../e2e/measureLoss.ts'
import { ORDEALS } from '../e2e/ordeals.ts'

/**
 * Events lost over each way in which a page can end and a network can fail, and what the recording says of them.
 * @param args `--only crash` for the rows whose name holds it
 */
export async function benchDelivery(args: string[], print: (line: string) => void): Promise<void> {
  const { values } = parseArgs({ args, options: { only: { type: 'string', default: '' } } })
  const folder = await mkdtemp(join(tmpdir(), 'incuera-bench-'))
  try {
    await buildSdk(folder)
    print('| the page | emitted | missing at its end | missing in the end | told as a gap | requests | load |')
    print('|---|---|---|---|---|---|---|')
    for (const ordeal of ORDEALS.filter(({ name }) => name.includes(values.only))) {
      const load = loadavg()[0] ?? 0
      const { name, emitted, missingAtEnd, missing, told, youngestMissingMs, requests } = await measureLoss(
        folder,
        ordeal,
      )
      const age = missing > 0 ? ` (the youngest ${youngestMissingMs} ms old)` : ''
      const gaps = Object.entries(told).map(([reason, events]) => `${reason}: ${events}`)
      print(
        `| ${name} | ${emitted} | ${missingAtEnd} | ${missing}${age} | ${gaps.join(', ') || '–'} | ${requests} | ${load.toFixed(1)} |`,
      )
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
