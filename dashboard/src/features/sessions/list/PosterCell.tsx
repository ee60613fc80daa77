import type { Session } from '@incuera/contract/session.ts'
import { IconDeviceDesktop, IconDeviceMobile, IconDeviceTablet } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import type { MouseEvent } from 'react'
import { usePoster } from '#lib/preview/PosterProvider.tsx'
import { formatClock } from '#shared/format/formatDuration.ts'
import { sessionDurationMs } from '../logic/sessionLife.ts'
import { Story } from './Story.tsx'
import { useScrub } from './useScrub.ts'

const DEVICE_ICONS = new Map(
  Object.entries({
    desktop: IconDeviceDesktop,
    mobile: IconDeviceMobile,
    tablet: IconDeviceTablet,
  }),
)

/** The picture of a session. The pointer moves through the session on it, and a click plays from there. */
export function PosterCell({ session }: { session: Session }) {
  const { pid, sid, device } = session
  const hasVideo = session.status === 'ready' && session.video.status === 'ready'
  const url = usePoster(pid, sid, hasVideo)
  const durationMs = sessionDurationMs(session)
  const { box, part, isAbove, pointer } = useScrub(sid)
  const atMs = part === null ? 0 : Math.round(part * durationMs)
  const navigate = useNavigate()
  const play = (event: MouseEvent) => {
    if (part === null) return
    event.stopPropagation()
    void navigate({ to: '/projects/$pid/sessions/$sid', params: { pid, sid }, search: { at: atMs } })
  }
  const IconOf = DEVICE_ICONS.get(device.kind) ?? IconDeviceDesktop
  return (
    <span className="poster-box" ref={box}>
      {/* The pointer's own way: the title is the link, and the row has the keys. */}
      {/* biome-ignore lint/a11y: see above */}
      <span className="poster" data-scrub={part !== null} onClick={play} {...(hasVideo ? pointer : {})}>
        {url ? (
          <img src={url} alt="" loading="lazy" decoding="async" />
        ) : (
          <IconOf size={22} stroke={1.4} aria-hidden="true" />
        )}
        {part !== null && <i style={{ left: `${part * 100}%` }} />}
        {session.status === 'recording' ? (
          <span className="poster-live">Live</span>
        ) : (
          <span className="poster-length">{formatClock(part === null ? durationMs : atMs)}</span>
        )}
      </span>
      {part !== null && <Story pid={pid} sid={sid} atMs={atMs} durationMs={durationMs} isAbove={isAbove} />}
    </span>
  )
}
