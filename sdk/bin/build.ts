import { buildSdk } from '../bundle/buildSdk.ts'
import { buildTypes } from '../bundle/buildTypes.ts'
import { buildShop } from '../demo/buildShop.ts'

for (const { file, bytes, gzipBytes } of await buildSdk()) console.log(`${file}  ${bytes} bytes, ${gzipBytes} gzipped`)
await buildTypes()
await buildShop()
