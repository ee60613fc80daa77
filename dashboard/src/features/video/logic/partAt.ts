import type { RenderPartView } from '@incuera/contract/renderParts.ts'

/**
 * The part that shows this moment of the session; the first or last one outside of the video. `parts`: at least one.
 */
export const partAt = (parts: RenderPartView[], sessionMs: number): RenderPartView | undefined =>
  parts.findLast(({ fromMs }) => fromMs <= sessionMs) ?? parts[0]
