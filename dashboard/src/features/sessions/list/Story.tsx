import type { Preview, PreviewFrame } from '@incuera/contract/previews/preview.ts'
import { useQuery } from '@tanstack/react-query'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { frameAt, nearestMoment, spreadFrames } from '#lib/preview/frames.ts'
import { getPreview } from '#lib/preview/getPreview.ts'
import { lookOf } from '#lib/signals/looks.ts'
import { formatClock } from '#shared/format/formatDuration.ts'

type Storyboard = NonNullable<Preview['storyboard']>

/** The width of the picture in the card, and of each in the strip below it. */
const PICTURE_PX = 258
const STRIP_PX = 40
const STRIP_COUNT = 6

interface StoryProps {
  pid: string
  sid: string
  atMs: number
  durationMs: number
  /** Above the row where there is no room below it. */
  isAbove: boolean
}

/** What a session shows at a moment: the picture, the pictures around it, the time, and what went wrong near it. */
export function Story({ pid, sid, atMs, durationMs, isAbove }: StoryProps) {
  const preview = useQuery(getPreview(useApi(), pid, sid))
  const { storyboard = null, moments = [] } = preview.data ?? {}
  const frame = storyboard && frameAt(storyboard, atMs)
  const near = nearestMoment(moments, atMs, durationMs)
  return (
    <figure className="story" data-above={isAbove}>
      {storyboard && frame ? (
        <>
          <Picture storyboard={storyboard} frame={frame} width={PICTURE_PX} />
          <div className="story-strip" aria-hidden="true">
            {spreadFrames(storyboard, STRIP_COUNT).map((one, n, all) => (
              <span key={one.fromMs} data-now={one.fromMs <= atMs && (all[n + 1]?.fromMs ?? Infinity) > atMs}>
                <Picture storyboard={storyboard} frame={one} width={STRIP_PX} />
              </span>
            ))}
          </div>
        </>
      ) : (
        <div className="story-none">{preview.isPending ? 'Loading…' : 'No pictures of this session yet'}</div>
      )}
      <figcaption aria-live="polite">
        <b>{formatClock(atMs)}</b>
        {near && <NearMoment {...near} />}
        <span className="story-hint">Click to play</span>
      </figcaption>
    </figure>
  )
}

function NearMoment({ kind, title }: { kind: string; title: string }) {
  const { icon: IconOf, color } = lookOf(kind)
  return (
    <span className="signal-count" data-color={color}>
      <IconOf size={14} stroke={1.8} aria-hidden="true" />
      <span>{title}</span>
    </span>
  )
}

/** One small picture of a sheet, enlarged to a width. */
function Picture({ storyboard, frame, width }: { storyboard: Storyboard; frame: PreviewFrame; width: number }) {
  const scale = width / storyboard.width
  return (
    <span className="story-picture" style={{ width, height: Math.round(storyboard.height * scale) }}>
      <span
        style={{
          ...{ width: storyboard.width, height: storyboard.height, transform: `scale(${scale})` },
          backgroundImage: `url("${storyboard.sheetUrls[frame.sheet] ?? ''}")`,
          backgroundPosition: `${-frame.x}px ${-frame.y}px`,
        }}
      />
    </span>
  )
}
