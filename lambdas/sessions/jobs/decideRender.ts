import type { Render } from '../model/render.ts'
import { isOver } from './isOver.ts'
import { firstOfLanes } from './lanes.ts'

/** The next step for a video in progress. Indexes are numbers of parts, from 1. */
export type NextStep =
  | { type: 'parts' | 'cards'; indexes: number[] }
  | { type: 'join' }
  | { type: 'fail'; reason: string }
  /** Others are still at work, or it is over. */
  | { type: 'wait' }

/**
 * Pure. First all parts; once each is done or has failed, cards in the place of failed ones; then the join. A video
 * without any part fails. What was sent is not sent again.
 */
export function decideRender(render: Render): NextStep {
  const { state, parts, done, cards, cardless, failed, sent } = render
  if (state.status !== 'queued') return { type: 'wait' }
  const lost = failed.filter(({ index }) => !done.includes(index))
  if (!isOver(render)) return sent === 'nothing' ? { type: 'parts', indexes: firstOfLanes(render) } : { type: 'wait' }
  const [first] = lost
  if (first && lost.length === parts.length) return { type: 'fail', reason: first.reason }
  const bare = lost.map(({ index }) => index).filter((index) => !cards.includes(index) && !cardless.includes(index))
  if (bare.length > 0) return sent === 'cards' ? { type: 'wait' } : { type: 'cards', indexes: bare }
  return sent === 'join' ? { type: 'wait' } : { type: 'join' }
}
