import type { Preview, PreviewFrame } from '@incuera/contract/previews/preview.ts'

type Storyboard = NonNullable<Preview['storyboard']>

/** The picture that shows a moment, or the one before it where the moment has none. @param atMs time of the session */
export const frameAt = ({ frames }: Pick<Storyboard, 'frames'>, atMs: number): PreviewFrame | undefined =>
  frames.findLast(({ fromMs }) => fromMs <= atMs) ?? frames[0]

/** Pictures spread evenly over a session, for an overview. */
export function spreadFrames({ frames }: Pick<Storyboard, 'frames'>, count: number): PreviewFrame[] {
  if (frames.length <= count) return [...frames]
  return Array.from({ length: count }, (_, n) => frames[Math.floor((n * frames.length) / count)]).flatMap((frame) =>
    frame ? [frame] : [],
  )
}

/** How near a moment is worth naming, as a part of the session: a pointer is no more exact. */
const NEAR = 0.04

/** What went wrong nearest to a moment; null: nothing near it. */
export function nearestMoment(
  moments: Preview['moments'],
  atMs: number,
  durationMs: number,
): Preview['moments'][number] | null {
  const distance = (moment: { atMs: number }) => Math.abs(moment.atMs - atMs)
  const [first, ...others] = moments
  if (!first) return null
  const nearest = others.reduce((best, moment) => (distance(moment) < distance(best) ? moment : best), first)
  return distance(nearest) <= Math.max(2_000, durationMs * NEAR) ? nearest : null
}
