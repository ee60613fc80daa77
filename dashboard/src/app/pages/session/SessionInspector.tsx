import type { Session } from '@incuera/contract/session.ts'
import { useNavigate } from '@tanstack/react-router'
import type { RefObject } from 'react'
import { AnalysisPanel } from '#features/analysis/components/AnalysisPanel.tsx'
import { Inspector } from '#features/inspector/components/Inspector.tsx'
import { NotesPanel } from '#features/notes/components/NotesPanel.tsx'
import type { SessionReplay } from '#features/replay/components/useSessionReplay.ts'
import { ErrorStack } from '#ui/stack/ErrorStack.tsx'
import type { SessionAddress } from './useSessionAddress.ts'
import type { useSessionAnalysis } from './useSessionAnalysis.ts'
import type { SessionNotes } from './useSessionNotes.ts'
import { VisitorFacts } from './VisitorFacts.tsx'

interface SessionInspectorProps {
  session: Extract<Session, { status: 'ready' }>
  address: SessionAddress
  replay: SessionReplay
  analysis: ReturnType<typeof useSessionAnalysis>['analysis']
  search: RefObject<HTMLInputElement | null>
  notes: SessionNotes
}

/** The inspector with what other features know of the session. */
export function SessionInspector({ session, address, replay, analysis, search, notes }: SessionInspectorProps) {
  const { pid, sid } = session
  const navigate = useNavigate()
  const { moments, watch, view, control } = replay
  const { atMs } = view.player.state
  const { query, people, draft, setDraft } = notes
  const words = address.find.toLowerCase().split(/\s+/).filter(Boolean)
  const found = query.data?.filter(({ text }) => words.every((word) => text.toLowerCase().includes(word)))
  return (
    <Inspector
      {...{ search, moments, onMoment: watch, atMs }}
      panel={address.panel}
      onPanel={address.openPanel}
      find={address.find}
      onFind={address.setFind}
      unlisted={view.player.loaded?.unlistedNotes ?? 0}
      onSetUp={() => void navigate({ to: '/projects/$pid/settings', params: { pid } })}
      stackOf={({ eventId }, raw) => <ErrorStack {...{ pid, sid, eventId, raw }} />}
      summary={
        <AnalysisPanel {...{ pid, sid, analysis }} job={session.analysis} onMoment={watch}>
          <VisitorFacts session={session} />
        </AnalysisPanel>
      }
      notes={{
        count: found?.length ?? 0,
        panel: (
          <NotesPanel
            {...{ pid, sid, notes: found, people, atMs, draft }}
            problem={query.error && { error: query.error, onRetry: () => void query.refetch() }}
            onDraft={setDraft}
            onWatch={control.seek}
          />
        ),
      }}
    />
  )
}
