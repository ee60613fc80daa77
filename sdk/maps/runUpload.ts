import { gzipSync } from 'node:zlib'
import { SOURCE_MAP_BYTES_MAX, SOURCE_MAP_UPLOADS_MAX } from '@incuera/contract/maps/sourceMap.ts'
import { createUploadApi } from './createUploadApi.ts'
import type { BuiltScript } from './readScripts.ts'
import type { UploadOptions } from './readUploadOptions.ts'

export interface UploadPorts {
  readScripts(folder: string): AsyncIterable<BuiltScript>
  fetch: typeof globalThis.fetch
  print(text: string): void
}

interface Prepared {
  path: string
  file: Buffer
}

/** Files in memory at the same time: 100 of a megabyte. */
const AT_ONCE = SOURCE_MAP_UPLOADS_MAX

/**
 * Uploads the source maps of a build and has each of them checked.
 * @returns whether all of them can be used
 * @throws Error in one line if there are none, or the dashboard refuses the request
 */
export async function runUpload(options: UploadOptions, { readScripts, fetch, print }: UploadPorts): Promise<boolean> {
  const { folder, urlPrefix, release } = options
  const api = createUploadApi(options, fetch)
  let [sent, failed] = [0, 0]
  const upload = async (files: Prepared[]) => {
    const uploads = await api.request(files.map(({ path, file }) => ({ path, bytes: file.length })))
    for (const { mapId, path, url, headers } of uploads) {
      const file = files.find((one) => one.path === path)?.file
      if (!file) continue
      await api.put(url, headers, file)
      const checked = await api.check(mapId)
      if (checked.status === 'broken') {
        failed++
        print(`broken    ${path}: ${checked.reason}`)
      } else {
        sent++
        print(`uploaded  ${path}`)
      }
    }
  }

  let waiting: Prepared[] = []
  for await (const { path, map } of readScripts(folder)) {
    const file = gzipSync(map)
    if (file.length > SOURCE_MAP_BYTES_MAX) {
      failed++
      print(`too large ${path}: ${file.length} bytes gzipped; the limit is ${SOURCE_MAP_BYTES_MAX}`)
      continue
    }
    waiting.push({ path: `${urlPrefix}${path}`, file })
    if (waiting.length === AT_ONCE) {
      await upload(waiting)
      waiting = []
    }
  }
  if (waiting.length > 0) await upload(waiting)
  if (sent + failed === 0) throw new Error(`${folder} has no scripts with source maps. Let your bundler write them.`)
  print(
    `${sent} source ${sent === 1 ? 'map' : 'maps'} of release ${release} can be used${failed > 0 ? `, ${failed} cannot` : ''}.`,
  )
  return failed === 0
}
