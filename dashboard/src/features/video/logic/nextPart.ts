import type { RenderPartView } from '@incuera/contract/renderParts.ts'

/** What follows when a part has been played. */
export type NextPart = { type: 'play' | 'wait'; part: RenderPartView } | { type: 'end' }

/** The next part to play, or to wait for. Failed ones are skipped. @param index of the part that was played, from 1 */
export function nextPart(parts: RenderPartView[], index: number): NextPart {
  const part = parts.find((one) => one.index > index && one.state.status !== 'failed')
  if (!part) return { type: 'end' }
  return { type: part.state.status === 'ready' ? 'play' : 'wait', part }
}
