import type { Render } from '../model/render.ts'
import { isOver } from './isOver.ts'

/**
 * Pure. The video with one failed part open again; null for a part that is done or in progress.
 *
 * While other parts are in progress the attempt goes on, and this part is sent beside its lane. Once each part had
 * ended, a new attempt begins: cards and a join of the old one may still arrive, and count no more.
 * @param now milliseconds since the epoch
 */
export function reopenPart(render: Render, index: number, now: number): Render | null {
  const { state, done, failed, cards, resent, attempt } = render
  if (done.includes(index) || !failed.some((part) => part.index === index)) return null
  const open = {
    ...render,
    failed: failed.filter((part) => part.index !== index),
    cards: cards.filter((card) => card !== index),
  }
  if (state.status === 'queued' && !isOver(render)) return { ...open, resent: [...resent, index] }
  return {
    ...open,
    state: { status: 'queued', queuedAt: now },
    askedAt: now,
    attempt: attempt + 1,
    cardless: [],
    kept: done.length,
    resent: [],
    sent: 'nothing',
  }
}
