import type { Session } from '@incuera/contract/session.ts'
import { useNavigate } from '@tanstack/react-router'
import type { RefObject } from 'react'
import { AnalysisPanel } from '#features/analysis/components/AnalysisPanel.tsx'
import { Inspector } from '#features/inspector/components/Inspector.tsx'
import type { SessionReplay } from '#features/replay/components/useSessionReplay.ts'
import type { SessionAddress } from './useSessionAddress.ts'
import type { useSessionAnalysis } from './useSessionAnalysis.ts'
import { VisitorFacts } from './VisitorFacts.tsx'

interface SessionInspectorProps {
  session: Extract<Session, { status: 'ready' }>
  address: SessionAddress
  replay: SessionReplay
  analysis: ReturnType<typeof useSessionAnalysis>['analysis']
  search: RefObject<HTMLInputElement | null>
}

/** The inspector with what other features know of the session. */
export function SessionInspector({ session, address, replay, analysis, search }: SessionInspectorProps) {
  const { pid, sid } = session
  const navigate = useNavigate()
  const { moments, watch, view } = replay
  return (
    <Inspector
      {...{ search, moments, onMoment: watch, atMs: view.player.state.atMs }}
      panel={address.panel}
      onPanel={address.openPanel}
      find={address.find}
      onFind={address.setFind}
      unlisted={view.player.loaded?.unlistedNotes ?? 0}
      onSetUp={() => void navigate({ to: '/projects/$pid/settings', params: { pid } })}
      summary={
        <AnalysisPanel {...{ pid, sid, analysis }} job={session.analysis} onMoment={watch}>
          <VisitorFacts session={session} />
        </AnalysisPanel>
      }
      notes={{ count: 0, panel: null }}
    />
  )
}
