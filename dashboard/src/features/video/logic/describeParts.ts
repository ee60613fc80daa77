import type { RenderPartView } from '@incuera/contract/renderParts.ts'

export type FailedPart = RenderPartView & { state: { status: 'failed' } }

export const isFailed = (part: RenderPartView): part is FailedPart => part.state.status === 'failed'

/** @example 'Part 7 failed: page too large', 'The video failed: page too large' */
export const failureOf = ({ index, count, state }: FailedPart): string =>
  `${count > 1 ? `Part ${index}` : 'The video'} failed: ${state.reason.replace(/\.$/, '')}.`

/** @example 'The other 11 parts are ready.', '9 of the other 11 parts are ready.'; null for a video of one part */
export function restOf(parts: RenderPartView[]): string | null {
  const others = parts.filter((part) => !isFailed(part))
  if (others.length === 0) return null
  const ready = others.filter(({ state }) => state.status === 'ready').length
  if (ready < others.length) return `${ready} of the other ${others.length} parts are ready.`
  return others.length === 1 ? 'The other part is ready.' : `The other ${others.length} parts are ready.`
}

/** What a strip of parts shows, in words. @example '5 of 12 parts are ready, 1 failed' */
export function partsSummary(parts: RenderPartView[]): string {
  const ready = parts.filter(({ state }) => state.status === 'ready').length
  const failed = parts.filter(isFailed).length
  return `${ready} of ${parts.length} parts are ready${failed > 0 ? `, ${failed} failed` : ''}`
}
