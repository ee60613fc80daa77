import type { Replay } from '@incuera/contract/api.ts'
import type { Preview } from '@incuera/contract/previews/preview.ts'
import { useDebouncedValue } from '@mantine/hooks'
import { StillMoment } from '#features/replay/components/timeline/StillMoment.tsx'
import type { Lane } from '#features/replay/logic/windowLanes.ts'
import { frameAt } from '#lib/preview/frames.ts'

/** Of the card above the bar, in pixels. */
const SIZE = { width: 208, height: 117 }
/** Only a pointer that rests is worth a second player. */
const RESTS_MS = 180

interface MomentPictureProps {
  replay: Replay
  lane: Lane | undefined
  /** Small pictures of the session's video; null: there are none. */
  storyboard: Preview['storyboard']
  atMs: number
}

/** The moment under the pointer: from the storyboard immediately, then as it was. */
export function MomentPicture({ replay, lane, storyboard, atMs }: MomentPictureProps) {
  const [restingMs] = useDebouncedValue(atMs, RESTS_MS)
  const frame = storyboard ? frameAt(storyboard, atMs) : undefined
  const url = frame && storyboard?.sheetUrls[frame.sheet]
  const scale = storyboard ? Math.min(SIZE.width / storyboard.width, SIZE.height / storyboard.height) : 1
  return (
    <div className="seek-preview-picture">
      {frame && storyboard && url && (
        <div
          className="seek-preview-sheet"
          style={{
            width: storyboard.width,
            height: storyboard.height,
            backgroundImage: `url(${JSON.stringify(url)})`,
            backgroundPosition: `${-frame.x}px ${-frame.y}px`,
            zoom: scale,
          }}
        />
      )}
      {lane && (
        <div style={{ visibility: restingMs === atMs ? undefined : 'hidden' }}>
          <StillMoment replay={replay} wid={lane.wid} atMs={restingMs} />
        </div>
      )}
    </div>
  )
}
