import { createHash } from 'node:crypto'
import { RENDERER_VERSION, type RenderParameters } from '@incuera/contract/render.ts'

/**
 * Name of a render: the same for every delivery of one wish, another for each new wish.
 * @param wish 0 for the render that follows a compaction; for «render again» the moment it was asked
 */
export function renderIdOf(gen: number, parameters: RenderParameters, wish: number): string {
  const sorted = Object.entries(parameters).sort(([one], [other]) => (one < other ? -1 : 1))
  return createHash('sha256')
    .update(JSON.stringify([gen, RENDERER_VERSION, sorted, wish]))
    .digest('hex')
    .slice(0, 16)
}
