import type { Manifest } from '@incuera/contract/manifest.ts'
import { describeNotShown } from '@incuera/contract/replay/describeNotShown.ts'
import { describeWithheld } from '#lib/describeWithheld.ts'
import { describeGaps } from './describeGaps.ts'
import type { ReplayView } from './replayView.ts'

/** What the picture of a session lacks, and why; null: nothing. */
export function describeMissing(
  { player: { loaded, withheld }, lane }: Pick<ReplayView, 'player' | 'lane'>,
  { omittedGaps = 0 }: Pick<Manifest, 'omittedGaps'>,
): string | null {
  // The place of a gap is known once the complete tab has been read.
  const isRead = lane !== undefined && loaded?.segments === lane.segments.length
  const gaps = isRead ? describeGaps(lane.gaps, loaded.locatedGaps, omittedGaps) : null
  const notShown = loaded && loaded.notShown > 0 ? describeNotShown(loaded.notShown) : null
  return [notShown, gaps, describeWithheld(withheld)].filter(Boolean).join(' ') || null
}
