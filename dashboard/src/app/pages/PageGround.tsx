import type { AnswerOf } from '@incuera/contract/insights/insights.ts'
import { useQuery } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { getReplay } from '#features/replay/api/getReplay.ts'
import { StillPage, type TakePicture } from '#features/replay/components/StillPage.tsx'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { askInsight } from '#lib/insights/askInsight.ts'
import type { ElementPlace, PageSize, SoughtElement } from '#shared/protocol.ts'
import type { PageScope } from './usePageMap.ts'

export interface PageGroundProps {
  pid: string
  scope: PageScope
  /** Elements to find on it. */
  sought: SoughtElement[]
  onPage(page: PageSize, takePicture: TakePicture): void
  onPlaces(places: ElementPlace[]): void
}

/** The recorded page below a heatmap, or why there is none: the map is drawn all the same. */
export function PageGround({ pid, scope, ...drawing }: PageGroundProps) {
  const best = useQuery(askInsight(useApi(), pid, { kind: 'backdrop', ...scope }))
  if (best.isPending) return <Note>Looking for a recording of this page…</Note>
  if (!best.data) return <Note>The page could not be drawn: {best.error.message}</Note>
  const { backdrop } = best.data.answer
  if (!backdrop) return <Note>No finished session of this range shows the page, so only the map is drawn.</Note>
  return <RecordedPage pid={pid} backdrop={backdrop} {...drawing} />
}

interface RecordedPageProps extends Omit<PageGroundProps, 'scope'> {
  backdrop: NonNullable<AnswerOf<'backdrop'>['backdrop']>
}

function RecordedPage({ pid, backdrop, sought, onPage, onPlaces }: RecordedPageProps) {
  const { sid, windowId, atMs } = backdrop
  const replay = useQuery(getReplay(useApi(), pid, sid, 'newest'))
  const [problem, setProblem] = useState<string | null>(null)
  const [isDrawn, setIsDrawn] = useState(false)
  const onDrawn = useCallback(
    (page: PageSize, takePicture: TakePicture) => {
      setIsDrawn(true)
      onPage(page, takePicture)
    },
    [onPage],
  )
  if (replay.isPending) return <Note>Loading the recorded page…</Note>
  if (!replay.data) return <Note>The page could not be drawn: {replay.error.message}</Note>
  return (
    <>
      <StillPage
        replay={replay.data}
        wid={windowId}
        atMs={atMs}
        sought={sought}
        onPage={onDrawn}
        onPlaces={onPlaces}
        onProblem={setProblem}
      />
      {!isDrawn && !problem && <Note>Drawing the recorded page…</Note>}
      {problem && <Note>The page could not be drawn: {problem}</Note>}
    </>
  )
}

const Note = ({ children }: { children: React.ReactNode }) => (
  <span className="heat-note" role="status">
    {children}
  </span>
)
