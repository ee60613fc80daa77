import { createHash } from 'node:crypto'
import { RENDERER_VERSION, type RenderParameters } from '@incuera/contract/render.ts'

/**
 * Name of a video: the same generation with the same parameters by the same renderer is the same video, rendered once.
 */
export function renderIdOf(gen: number, parameters: RenderParameters): string {
  const sorted = Object.entries(parameters).sort(([one], [other]) => (one < other ? -1 : 1))
  return createHash('sha256')
    .update(JSON.stringify([gen, RENDERER_VERSION, sorted]))
    .digest('hex')
    .slice(0, 16)
}
