import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildSdk } from '../../bundle/buildSdk.ts'
import { measureLoss, ORDEALS } from '../../e2e/measureLoss.ts'

/** `npm run bench:delivery`: events lost over each way in which a page can end. */
const folder = await mkdtemp(join(tmpdir(), 'incuera-bench-'))
try {
  await buildSdk(folder)
  console.log('| the page | emitted | missing at its end | missing after the next page | requests |')
  console.log('|---|---|---|---|---|')
  for (const ordeal of ORDEALS) {
    const { name, emitted, missingAtEnd, missing, youngestMissingMs, requests } = await measureLoss(folder, ordeal)
    const age = missing > 0 ? ` (the youngest ${youngestMissingMs} ms old)` : ''
    console.log(`| ${name} | ${emitted} | ${missingAtEnd} | ${missing}${age} | ${requests} |`)
  }
} finally {
  await rm(folder, { recursive: true, force: true })
}
