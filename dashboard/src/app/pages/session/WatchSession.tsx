import type { Session } from '@incuera/contract/session.ts'
import { Alert } from '@mantine/core'
import { useFullscreenElement } from '@mantine/hooks'
import { usePrefetchQuery, useQuery } from '@tanstack/react-query'
import { noteAuthor } from '#features/notes/logic/noteAuthor.ts'
import { getReplay } from '#features/replay/api/getReplay.ts'
import { KeySheet } from '#features/replay/components/KeySheet.tsx'
import { useSessionReplay } from '#features/replay/components/useSessionReplay.ts'
import { VideoPanel } from '#features/video/components/VideoPanel.tsx'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { ShortNotices } from '#ui/ShortNotices.tsx'
import { PlayerPane } from './PlayerPane.tsx'
import { PlaylistEnd } from './PlaylistEnd.tsx'
import { SessionHeader } from './SessionHeader.tsx'
import { SessionInspector } from './SessionInspector.tsx'
import { SessionMenu } from './SessionMenu.tsx'
import { ShareSession } from './ShareSession.tsx'
import type { EventPlace } from './useEventPlace.ts'
import type { Neighbours } from './useNeighbours.ts'
import { usePlaylistStart } from './usePlaylistStart.ts'
import { useSessionActions } from './useSessionActions.ts'
import { useSessionAddress } from './useSessionAddress.ts'
import { useSessionAnalysis } from './useSessionAnalysis.ts'
import { useSessionNotes } from './useSessionNotes.ts'

import { WatchPanes } from './WatchPanes.tsx'

interface WatchSessionProps {
  session: Extract<Session, { status: 'ready' }>
  /** More of it has arrived, and is being processed. */
  isRenewing: boolean
  neighbours: Neighbours
  onSession(step: 1 | -1): void
}

/** A session to watch: the player, and beside it everything that happened; or its videos. */
export function WatchSession({ session, isRenewing, neighbours, onSession }: WatchSessionProps) {
  const { pid, sid, gen } = session
  const address = useSessionAddress()
  const recording = getReplay(useApi(), pid, sid, gen)
  // Before what the panes ask for, which the picture does not wait for.
  usePrefetchQuery(recording)
  const query = useQuery(recording)
  const { analysis, signals, chapters } = useSessionAnalysis(session)
  const replay = useSessionReplay({
    replay: address.event.status === 'locating' ? undefined : query.data,
    ...{ jump: address.jump, signals, isActive: !address.isVideo },
    renew: () => void query.refetch(),
  })
  const notes = useSessionNotes(pid, sid)
  usePlaylistStart(neighbours.isList === true && !address.isVideo && query.isSuccess, replay.control)
  const fullscreen = useFullscreenElement<HTMLDivElement>()
  const actions = useSessionActions({ session, replay, address, notes, chapters, fullscreen, onSession })
  return (
    <div className="session-page" data-tab={address.isVideo ? 'video' : 'replay'}>
      <ShortNotices />
      <SessionHeader
        {...{ session, neighbours, onSession }}
        isVideo={address.isVideo}
        onVideo={(isVideo) => address.openTab(isVideo ? 'video' : 'replay')}
      >
        <ShareSession session={session} atMs={replay.view.player.state.atMs} />
        <SessionMenu
          session={session}
          manifest={query.data?.manifest}
          onClip={actions.startClip}
          onCopyLink={actions.copyLink}
        />
      </SessionHeader>
      {isRenewing && (
        <Alert color="blue" py="xs">
          More data of this session has arrived and is being processed. You are looking at the previous version.
        </Alert>
      )}
      <EventNotice event={address.event} />
      {/* The replay stays where it is while the videos are in front. */}
      <WatchPanes
        isHidden={address.isVideo}
        player={
          <PlayerPane
            {...{ pid, sid, query, replay, signals, chapters, fullscreen }}
            onKeys={actions.sheet.open}
            onNote={actions.note}
            notes={notes}
            clip={actions.clip}
            onVideo={address.openVideo}
          />
        }
        inspector={<SessionInspector {...{ session, address, replay, analysis, notes, search: actions.search }} />}
      />
      {address.isVideo && (
        <VideoPanel
          session={session}
          address={address.video}
          onAddress={address.openVideo}
          onWatch={(atMs) => address.watch(atMs)}
          nameOf={(memberId) => noteAuthor(memberId, notes.people.members, notes.people.selfId)}
        />
      )}
      <PlaylistEnd {...{ neighbours, replay }} onNext={() => onSession(1)} />
      <KeySheet isOpen={actions.isSheetOpen} onClose={actions.sheet.close} />
    </div>
  )
}

const EventNotice = ({ event }: { event: EventPlace }) =>
  event.status === 'failed' && (
    <Alert color="orange" py="xs">
      The event of this link could not be found, so the replay begins at its start. {event.reason}
    </Alert>
  )
