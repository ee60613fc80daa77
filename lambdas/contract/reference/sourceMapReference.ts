import { ProjectId } from '../ids.ts'
import type { MappedStack } from '../maps/mappedStack.ts'
import type { SourceMap } from '../maps/sourceMap.ts'
import type { sourceMapRoutes } from '../routes/sourceMapRoutes.ts'
import type { Reference } from './operation.ts'
import { SAMPLE } from './samples.ts'

const waiting = {
  ...{ mapId: SAMPLE.mapId, pid: ProjectId.parse(SAMPLE.pid), release: '4.18.0', path: '/assets/cart-BX3kQ9a1.js' },
  ...{ bytes: 48_210, createdAt: SAMPLE.at, createdBy: 'key:t4m8t2w6z9b3', expiresAt: SAMPLE.at + 31_536_000_000 },
  status: 'waiting' as const,
} satisfies SourceMap
const ready = { ...waiting, status: 'ready' as const, readyAt: SAMPLE.at + 900, sources: 31 } satisfies SourceMap

const mapped: MappedStack = {
  message: "Cannot read properties of undefined (reading 'total')",
  stack:
    "TypeError: Cannot read properties of undefined (reading 'total')\n    at n (https://shop.example/assets/cart-BX3kQ9a1.js:1:1204)",
  release: '4.18.0',
  lines: [
    { kind: 'text', text: "TypeError: Cannot read properties of undefined (reading 'total')" },
    {
      ...{ kind: 'frame', name: '', script: 'https://shop.example/assets/cart-BX3kQ9a1.js', line: 1, column: 1204 },
      isForeign: false,
      original: {
        ...{ source: 'src/cart.ts', line: 42, column: 18, name: 'showTotal' },
        code: { from: 41, lines: ['export function showTotal(cart: Cart) {', '  return format(cart.total)', '}'] },
      },
    },
  ],
  unmapped: [],
}
const stackOf =
  'Frames have their place in the code as it was written (`original`) where the project has a source map of their script and release. `unmapped` names the scripts that have none, and why.'

export const sourceMapReference: Reference<typeof sourceMapRoutes> = {
  listSourceMaps: {
    description:
      'In no particular order; those of one release follow each other. A map is deleted a year after its last upload.',
    refusals: [],
    query: { release: '4.18.0' },
    response: { sourceMaps: [ready] },
  },
  uploadSourceMaps: {
    description:
      'The command `npx @incuera/sdk source-maps upload` does all of it. `path` is that of the script, not of the map, and `bytes` the size of the file that you upload: gzipped if possible, at most 16 MB, and 40 MB inflated. PUT each file to its `url` with its `headers` within 15 minutes, then check it. Requesting the same script of the same release again replaces its map. Maps are private: they can be read only through the stacks of your errors, by members of the project.',
    refusals: ['too_many_source_maps'],
    body: { release: '4.18.0', files: [{ path: waiting.path, bytes: waiting.bytes }] },
    response: {
      uploads: [
        {
          ...{ mapId: waiting.mapId, path: waiting.path },
          url: `https://replay.s3.eu-central-1.amazonaws.com/maps/…/${SAMPLE.mapId}?X-Amz-Signature=…`,
          headers: { 'content-length': String(waiting.bytes) },
        },
      ],
    },
  },
  checkSourceMap: {
    description: 'Reads the uploaded file. The answer is `ready`, or `broken` with the `reason`.',
    refusals: ['unknown_source_map', 'not_ready'],
    response: ready,
  },
  deleteSourceMap: {
    description: 'Stacks that were mapped by it are shown as the browser gave them again.',
    refusals: ['unknown_source_map'],
    response: ready,
  },
  getErrorOfSession: {
    description: `${stackOf} Signals and SQL have the id of the event.`,
    refusals: ['unknown_session', 'unknown_event', 'not_ready', 'expired'],
    response: mapped,
  },
  getErrorStack: {
    description: `Of the newest occurrence in the last \`days\`, 30 if omitted; null if there is none. ${stackOf} While the answer is \`running\`, send the same request again.`,
    refusals: ['busy', 'not_ready', 'unknown_session', 'unknown_event', 'expired'],
    response: { status: 'done', found: mapped },
  },
}
