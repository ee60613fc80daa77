import { VisuallyHidden } from '@mantine/core'
import { currentMoment } from '#lib/moments/currentMoment.ts'
import { type Moment, momentKey } from '#lib/moments/moment.ts'
import { lookOf } from '#lib/signals/looks.ts'

/** Time to read it, in the time of the session. */
const SHOWN_MS = 3_000
const SHOWN_MAX = 2

interface SignalCaptionProps {
  steps: Moment[]
  atMs: number
  isPaused: boolean
}

/** What has just happened, over the picture; announced while it is paused. */
export function SignalCaption({ steps, atMs, isPaused }: SignalCaptionProps) {
  const latest = currentMoment(steps, atMs)
  const shown = steps
    .slice(Math.max(0, latest + 1 - SHOWN_MAX), latest + 1)
    .filter((moment) => atMs - moment.atMs < SHOWN_MS && moment.kind !== 'page_view')
  return (
    <>
      <div className="captions" aria-hidden="true">
        {shown.map((moment) => {
          const { icon: IconOf, color } = lookOf(moment.kind)
          return (
            <span key={momentKey(moment)} className="caption kind" data-color={color}>
              <IconOf size={14} />
              <span>{moment.title}</span>
            </span>
          )
        })}
      </div>
      <VisuallyHidden role="status">{isPaused ? shown.map(({ title }) => title).join('. ') : ''}</VisuallyHidden>
    </>
  )
}
