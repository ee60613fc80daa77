import { buildSdk } from '../bundle/buildSdk.ts'

for (const { file, bytes, gzipBytes } of await buildSdk()) console.log(`${file}  ${bytes} bytes, ${gzipBytes} gzipped`)
