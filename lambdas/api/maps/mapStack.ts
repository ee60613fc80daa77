import type { ProjectId } from '@incuera/contract/ids.ts'
import { sourceMapObject } from '@incuera/contract/maps/mapKeys.ts'
import {
  type MappedStack,
  STACK_MS_MAX,
  STACK_SCRIPTS_MAX,
  type StackLine,
  type Unmapped,
} from '@incuera/contract/maps/mappedStack.ts'
import type { SourceMapItem } from '@incuera/contract/maps/sourceMap.ts'
import type { ObjectStore } from '#sessions/objects/objectStore.ts'
import { mapIdOf } from './mapIdOf.ts'
import type { MapStore } from './mapStore.ts'
import { placeFrames } from './placeFrames.ts'
import { readSourceMap, SourceMapError } from './readSourceMap.ts'
import { readStack, scriptPathOf } from './readStack.ts'
import { openStackCache } from './stackCache.ts'

export interface StackPorts {
  maps: Pick<MapStore, 'read'>
  objects: Pick<ObjectStore, 'get' | 'put'>
  /** Milliseconds since the epoch. */
  now(): number
}

export interface RecordedError {
  message: string
  stack: string
  release: string | null
}

type Frame = Extract<StackLine, { kind: 'frame' }>
type Ready = Extract<SourceMapItem, { status: 'ready' }>

/**
 * The stack of an error in the code as it was written, as far as the project has maps of its release. One map is in
 * memory at a time, and answers are kept for a day.
 */
export async function mapStack(
  { maps, objects, now }: StackPorts,
  pid: ProjectId,
  { message, stack, release }: RecordedError,
): Promise<MappedStack> {
  const lines = readStack(stack)
  const scripts = scriptsOf(lines)
  const unmapped: Unmapped[] = scripts.slice(STACK_SCRIPTS_MAX).map((path) => ({ path, reason: 'too_many' }))
  const usable: Ready[] = []
  for (const path of scripts.slice(0, STACK_SCRIPTS_MAX)) {
    const found = release === null ? null : await maps.read(pid, mapIdOf(release, path))
    if (found?.status === 'ready') usable.push(found)
    else if (found?.status === 'broken') unmapped.push({ path, reason: 'broken', detail: found.reason })
    else unmapped.push({ path, reason: release === null ? 'no_release' : 'no_map' })
  }
  const whole = { message, stack, release, lines, unmapped }
  if (usable.length === 0) return whole

  const cache = openStackCache(objects, pid, [message, stack, release, usable])
  const known = await cache.get()
  if (known) return known
  const until = now() + STACK_MS_MAX
  for (const item of usable) {
    if (now() > until) return { ...whole, unmapped: [...unmapped, { path: item.path, reason: 'too_many' }] }
    const problem = await placeBy(objects, item, lines)
    if (problem) unmapped.push(problem)
  }
  await cache.put(whole)
  return whole
}

/** Places the frames of one script. @returns why it could not */
async function placeBy(
  objects: Pick<ObjectStore, 'get'>,
  { pid, mapId, path }: Ready,
  lines: StackLine[],
): Promise<Unmapped | null> {
  const bytes = await objects.get(sourceMapObject(pid, mapId))
  if (!bytes) return { path, reason: 'no_map' }
  try {
    placeFrames(await readSourceMap(bytes), lines, (frame) => scriptPathOf(frame.script) === path)
    return null
  } catch (error) {
    if (error instanceof SourceMapError) return { path, reason: 'broken', detail: error.message }
    throw error
  }
}

/** Paths of the site's own scripts, in the order in which the stack names them. */
function scriptsOf(lines: StackLine[]): string[] {
  const frames = lines.filter((line): line is Frame => line.kind === 'frame' && !line.isForeign)
  const paths = frames.map(({ script }) => scriptPathOf(script)).filter((path) => path !== null)
  return [...new Set(paths)]
}
