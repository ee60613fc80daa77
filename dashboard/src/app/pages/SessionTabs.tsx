import type { Signal } from '@incuera/contract/analysis.ts'
import type { WindowId } from '@incuera/contract/ids.ts'
import type { Session } from '@incuera/contract/session.ts'
import { Box, Tabs } from '@mantine/core'
import { IconMovie, IconPlayerPlay, IconSparkles } from '@tabler/icons-react'
import { skipToken, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { getAnalysis } from '#features/analysis/api/getAnalysis.ts'
import { AnalysisPanel } from '#features/analysis/components/AnalysisPanel.tsx'
import { ReplayPanel } from '#features/replay/components/ReplayPanel.tsx'
import type { Jump } from '#features/replay/logic/jump.ts'
import { SimilarSessions } from '#features/similar/components/SimilarSessions.tsx'
import { VideoPanel } from '#features/video/components/VideoPanel.tsx'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { windowOf } from '#lib/signals/windowOf.ts'

const route = getRouteApi('/projects/$pid/sessions/$sid')
const NO_SIGNALS: Signal[] = []

/** Replay, video and analysis of a session that has them; a moment in one of them opens in the replay. */
export function SessionTabs({ session }: { session: Extract<Session, { status: 'ready' }> }) {
  const { pid, sid, gen, analysis: job } = session
  const { tab = 'replay', at, window: wid, video, clip } = route.useSearch()
  const navigate = route.useNavigate()
  const [jump, setJump] = useState<Jump>({ number: 0, atMs: at ?? 0, wid })
  const [wasReplayOpen, setWasReplayOpen] = useState(false)
  if (tab === 'replay' && !wasReplayOpen) setWasReplayOpen(true)

  const query = getAnalysis(useApi(), pid, sid, job)
  const analysis = useQuery({ ...query, queryFn: job.status === 'ready' ? query.queryFn : skipToken })

  const open = (next: string | null) => {
    if (next === 'replay' || next === 'video' || next === 'analysis')
      void navigate({ search: { tab: next }, replace: true })
  }
  const watch = (atMs: number, wid?: WindowId) => {
    setJump({ number: jump.number + 1, atMs, wid })
    void navigate({ search: { tab: 'replay', at: Math.round(atMs), window: wid } })
  }

  return (
    <Tabs value={tab} onChange={open} mt="md" keepMounted={false}>
      <Tabs.List mb="md">
        <Tabs.Tab value="replay" leftSection={<IconPlayerPlay size={16} />}>
          Replay
        </Tabs.Tab>
        <Tabs.Tab value="video" leftSection={<IconMovie size={16} />}>
          Video
        </Tabs.Tab>
        <Tabs.Tab value="analysis" leftSection={<IconSparkles size={16} />}>
          Analysis
        </Tabs.Tab>
      </Tabs.List>
      {/* The replay stays where it is while another tab is in front. */}
      {wasReplayOpen && (
        <Box role="tabpanel" aria-label="Replay" display={tab === 'replay' ? undefined : 'none'}>
          <ReplayPanel
            pid={pid}
            sid={sid}
            gen={gen}
            signals={analysis.data?.signals ?? NO_SIGNALS}
            jump={jump}
            isActive={tab === 'replay'}
            onClip={(atMs) => void navigate({ search: { tab: 'video', clip: Math.round(atMs) } })}
          />
          <SimilarSessions pid={pid} sid={sid} />
        </Box>
      )}
      <Tabs.Panel value="video">
        <VideoPanel
          session={session}
          address={{ renderId: video, clipFromMs: clip }}
          onAddress={({ renderId, clipFromMs }) =>
            void navigate({ search: { tab: 'video', video: renderId, clip: clipFromMs }, replace: true })
          }
          onWatch={watch}
        />
      </Tabs.Panel>
      <Tabs.Panel value="analysis">
        <AnalysisPanel
          pid={pid}
          sid={sid}
          job={job}
          analysis={{ data: analysis.data, error: analysis.error, refetch: () => void analysis.refetch() }}
          onMoment={({ atMs, eventId }) => watch(atMs, windowOf(eventId))}
        />
      </Tabs.Panel>
    </Tabs>
  )
}
