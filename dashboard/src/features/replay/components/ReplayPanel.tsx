import type { Signal } from '@incuera/contract/analysis.ts'
import type { Replay } from '@incuera/contract/api.ts'
import { describeNotShown } from '@incuera/contract/replay/describeNotShown.ts'
import { Alert, Grid, Paper, Stack } from '@mantine/core'
import { useFullscreenElement } from '@mantine/hooks'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { useConfig } from '#lib/config/ConfigProvider.tsx'
import { lookOf } from '#lib/signals/looks.ts'
import { windowOf } from '#lib/signals/windowOf.ts'
import type { LocatedGap } from '#shared/protocol.ts'
import { Failure } from '#ui/Failure.tsx'
import { Loading } from '#ui/Loading.tsx'
import { getReplay } from '../api/getReplay.ts'
import type { ReplayView } from '../logic/createReplayControl.ts'
import { currentMoment } from '../logic/currentMoment.ts'
import { describeGaps } from '../logic/describeGaps.ts'
import type { Jump } from '../logic/jump.ts'
import { mergeMoments } from '../logic/mergeMoments.ts'
import type { Moment } from '../logic/moment.ts'
import { nextSegment } from '../logic/windowLanes.ts'
import { EventList } from './EventList.tsx'
import { PlayerControls } from './PlayerControls.tsx'
import { PlayerStage } from './PlayerStage.tsx'
import { SeekBar } from './SeekBar.tsx'
import { useReplayControl } from './useReplayControl.ts'
import { useReplayKeys } from './useReplayKeys.ts'

interface ReplayPanelProps {
  pid: string
  sid: string
  gen: number
  /** Empty while there is no analysis. */
  signals: Signal[]
  jump: Jump
  /** False while another tab of the page is selected; then it neither plays nor listens to keys. */
  isActive: boolean
  /** "Cut a clip from this moment." */
  onClip(atMs: number): void
}

/** The replay of one generation. */
export function ReplayPanel({ pid, sid, gen, ...rest }: ReplayPanelProps) {
  const replay = useQuery(getReplay(useApi(), pid, sid, gen))
  if (replay.isPending) return <Loading label="Loading the replay…" />
  if (!replay.data)
    return <Failure title="The replay could not be loaded" error={replay.error} onRetry={() => void replay.refetch()} />
  return (
    <LoadedReplay key={replay.data.manifest.gen} replay={replay.data} renew={() => void replay.refetch()} {...rest} />
  )
}

const NO_GAPS: LocatedGap[] = []
type LoadedReplayProps = Pick<ReplayPanelProps, 'signals' | 'jump' | 'isActive' | 'onClip'> & {
  replay: Replay
  renew: () => void
}

/** What happened, and what of it keys step through. */
function useMoments(signals: Signal[], { notes, loaded }: ReplayView['player']) {
  const locatedGaps = loaded?.locatedGaps ?? NO_GAPS
  const moments = useMemo(() => mergeMoments(signals, notes, locatedGaps), [signals, notes, locatedGaps])
  const steps = useMemo(() => moments.filter(({ kind }) => !lookOf(kind).isFrequent), [moments])
  return { moments, steps, locatedGaps }
}

function LoadedReplay({ replay, renew, signals, jump, isActive, onClip }: LoadedReplayProps) {
  const { playerOrigin } = useConfig()
  const { durationMs, startedAt } = replay.manifest
  const frame = useRef<HTMLIFrameElement>(null)
  const fullscreen = useFullscreenElement<HTMLDivElement>()
  const { control, view } = useReplayControl(frame, playerOrigin, renew)
  const { player, lane, wantsPlay } = view
  const { atMs } = player.state

  useEffect(() => control.open(replay, jump), [control, replay, jump])
  useEffect(() => {
    if (!isActive) control.pause()
  }, [control, isActive])

  const { loaded } = player
  const { moments, steps, locatedGaps } = useMoments(signals, player)
  const current = currentMoment(steps, atMs)
  const next = steps[current + 1]

  // There are many rows and markers: their callbacks keep their identity, so that they are not rendered ten times a
  // second.
  const onMoment = useCallback(
    (moment: Moment) => {
      const its = control.view().lanes.find(({ wid }) => wid === windowOf(moment.eventId))
      if (its) control.choose(its, moment.atMs)
    },
    [control],
  )

  useReplayKeys({ isActive, control, onFullscreen: () => void fullscreen.toggle(), steps, current, onMoment })
  // The place of a gap is known once the complete tab has been read.
  const isRead = lane !== undefined && loaded?.segments === lane.segments.length
  const gaps = isRead ? describeGaps(lane.gaps, locatedGaps, replay.manifest.omittedGaps ?? 0) : null
  return (
    <Grid gap="md">
      <Grid.Col span={{ base: 12, lg: 9 }}>
        <Paper withBorder ref={fullscreen.ref} className="player">
          <PlayerStage
            frame={frame}
            view={player}
            wantsPlay={wantsPlay}
            onToggle={control.toggle}
            onRetry={control.retry}
            onSkipAhead={lane && nextSegment(lane, atMs) && control.skipAhead}
          />
          <Stack gap={6} p="sm">
            <SeekBar {...{ atMs, durationMs, lane, loaded, moments, onMoment }} onSeek={control.seek} />
            <PlayerControls
              {...{ control, view, startedAt, durationMs }}
              isFullscreen={fullscreen.fullscreen}
              onFullscreen={() => void fullscreen.toggle()}
              onClip={() => onClip(atMs)}
              onNextEvent={next && (() => onMoment(next))}
            />
          </Stack>
        </Paper>
        <ReplayNotices notShown={loaded?.notShown ?? 0} gaps={gaps} />
      </Grid.Col>
      <Grid.Col span={{ base: 12, lg: 3 }}>
        <EventList
          moments={moments}
          latest={moments[currentMoment(moments, atMs)]}
          unlisted={loaded?.unlistedNotes ?? 0}
          onMoment={onMoment}
        />
      </Grid.Col>
    </Grid>
  )
}

/** What the picture lacks. */
const ReplayNotices = ({ notShown, gaps }: { notShown: number; gaps: string | null }) => (
  <>
    {notShown > 0 && (
      <Alert color="yellow" icon={<IconAlertTriangle size={18} />} mt="sm" role="status">
        {describeNotShown(notShown)}
      </Alert>
    )}
    {gaps && (
      <Alert color="orange" icon={<IconAlertTriangle size={18} />} mt="sm">
        {gaps}
      </Alert>
    )}
  </>
)
