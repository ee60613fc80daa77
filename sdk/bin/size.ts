import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { buildSdk } from '../bundle/buildSdk.ts'
import { oversized } from '../bundle/sizeLimits.ts'

/** `npm run size`: what a visitor loads, and whether it is too much. */
const folder = await mkdtemp(join(tmpdir(), 'incuera-size-'))
try {
  const files = await buildSdk(folder)
  for (const { file, bytes, gzipBytes } of files)
    console.log(`${basename(file).padEnd(12)} ${bytes} bytes, ${gzipBytes} gzipped`)
  const faults = oversized(files)
  for (const fault of faults) console.error(fault)
  if (faults.length > 0) process.exitCode = 1
} finally {
  await rm(folder, { recursive: true, force: true })
}
