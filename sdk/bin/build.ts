import { cp, mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { buildCli } from '../bundle/buildCli.ts'
import { SDK_DIST } from '../bundle/buildSdk.ts'
import { buildTypes } from '../bundle/buildTypes.ts'
import { builtSdk } from '../bundle/builtSdk.ts'
import { measureFile } from '../bundle/measureFile.ts'
import { buildShop } from '../demo/buildShop.ts'

await rm(SDK_DIST, { recursive: true, force: true })
await mkdir(SDK_DIST)
await cp(await builtSdk(), SDK_DIST, { recursive: true })
for (const name of await readdir(SDK_DIST)) {
  const { file, bytes, gzipBytes } = await measureFile(join(SDK_DIST, name))
  console.log(`${file}  ${bytes} bytes, ${gzipBytes} gzipped`)
}
await buildTypes()
await buildCli(SDK_DIST)
await buildShop()
