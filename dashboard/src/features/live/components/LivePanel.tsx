import type { Session } from '@incuera/contract/session.ts'
import { useFullscreenElement, useHotkeys } from '@mantine/hooks'
import { IconMaximize, IconMinimize, IconPlayerPauseFilled, IconPlayerPlayFilled } from '@tabler/icons-react'
import { useEffect } from 'react'
import { describeWithheld } from '#lib/describeWithheld.ts'
import { formatPath } from '#shared/format/formatUrl.ts'
import { MissingParts } from '#ui/MissingParts.tsx'
import { PrivacyLabel } from '#ui/PrivacyLabel.tsx'
import { describeLive } from '../logic/describeLive.ts'
import { LiveStage } from './LiveStage.tsx'
import { LiveTabs } from './LiveTabs.tsx'
import { useLiveWatch } from './useLiveWatch.ts'

interface LivePanelProps {
  session: Extract<Session, { status: 'recording' }>
  /** The session is over: the page has something else to show. */
  onEnd(): void
}

/** A session while it is recorded: the page as the visitor sees it, about two seconds later. */
export function LivePanel({ session, onEnd }: LivePanelProps) {
  const { frame, feed, player, withheld, now, pausedAt, control } = useLiveWatch(session.pid, session.sid)
  const fullscreen = useFullscreenElement<HTMLDivElement>()
  const words = describeLive(feed, player, { now, pausedAt })
  const hasEnded = feed.status === 'ended'
  useEffect(() => {
    if (hasEnded) onEnd()
  }, [hasEnded, onEnd])
  const canPause = player?.status === 'live' && feed.status === 'watching'
  const toggle = () => {
    if (pausedAt !== null) control.goLive()
    else if (canPause) control.pause()
  }
  useHotkeys([['K', toggle]])
  // A button that has the focus is pressed by it.
  useHotkeys([['Space', toggle]], ['INPUT', 'TEXTAREA', 'SELECT', 'BUTTON'])
  const FullscreenIcon = fullscreen.fullscreen ? IconMinimize : IconMaximize
  return (
    <section className="player" ref={fullscreen.ref} aria-label="Live session">
      <div className="url-bar">
        {feed.status === 'watching' && <LiveTabs {...feed} onPin={control.pin} onFollow={control.follow} />}
        <span className="url-path">{formatPath(session.page ?? session.entryUrl)}</span>
        <MissingParts what={describeWithheld(withheld)} />
        <PrivacyLabel wid={feed.status === 'watching' ? feed.wid : undefined} />
      </div>
      <div className="player-picture">
        <LiveStage
          frame={frame}
          words={words}
          onRestart={player?.status === 'failed' || feed.status === 'refused' ? control.restart : undefined}
        />
      </div>
      <div className="live-bar">
        <button
          type="button"
          className="play"
          disabled={!canPause}
          aria-label={pausedAt === null ? 'Pause' : 'Play'}
          onClick={toggle}
        >
          {pausedAt === null ? <IconPlayerPauseFilled size={16} /> : <IconPlayerPlayFilled size={16} />}
        </button>
        <span className="live-state" data-tone={words.tone} role="status">
          {words.label}
        </span>
        <span className="live-detail">{words.tone === 'waiting' ? '' : words.detail}</span>
        {pausedAt !== null && (
          <button type="button" className="control-word" onClick={control.goLive}>
            Go live
          </button>
        )}
        <button
          type="button"
          className="control"
          aria-label={fullscreen.fullscreen ? 'Exit full screen' : 'Full screen'}
          onClick={() => void fullscreen.toggle()}
        >
          <FullscreenIcon size={16} stroke={1.8} />
        </button>
      </div>
    </section>
  )
}
