import type { AnswerOf } from '@incuera/contract/insights/insights.ts'
import { HEATMAP_VIEWS_RELIABLE } from '@incuera/contract/limits.ts'
import { Alert, Slider } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { type ReactNode, useCallback, useState } from 'react'
import { ExportMenu } from '#features/heatmaps/components/ExportMenu.tsx'
import { MapFacts } from '#features/heatmaps/components/MapFacts.tsx'
import { PageMap } from '#features/heatmaps/components/PageMap.tsx'
import { HEAT_GRADIENT } from '#features/heatmaps/logic/paintHeat.ts'
import type { Places } from '#features/heatmaps/logic/places.ts'
import type { ClickedElement } from '#features/heatmaps/logic/rankElements.ts'
import { sizeOf } from '#features/heatmaps/logic/sizeOf.ts'
import type { TakePicture } from '#features/replay/components/StillPage.tsx'
import { formatCounted } from '#shared/format/formatNumber.ts'
import type { PageSize } from '#shared/protocol.ts'
import { Card } from '#ui/insight/Card.tsx'
import { PageGround, type PageGroundProps } from './PageGround.tsx'

interface MapCardProps extends Pick<PageGroundProps, 'pid' | 'scope' | 'sought' | 'onPlaces'> {
  title?: string
  answer: AnswerOf<'heatmap'>
  /** Controls beside the title. */
  devices?: ReactNode
  elements: readonly ClickedElement[]
  places: Places
  chosen: string | undefined
  onOpen(key: string, title: string): void
}

/** The map over the recorded page, with what it is based on. */
export function MapCard({
  title = 'Heatmap',
  answer,
  devices,
  elements,
  places,
  chosen,
  onOpen,
  ...ground
}: MapCardProps) {
  const [drawn, setDrawn] = useState<{ page: PageSize; takePicture: TakePicture } | null>(null)
  const onPage = useCallback((page: PageSize, takePicture: TakePicture) => setDrawn({ page, takePicture }), [])
  const page = drawn?.page ?? sizeOf(answer)
  const [opacity, setOpacity] = useLocalStorage({ key: 'heat-opacity', defaultValue: 0.7 })
  return (
    <Card
      title={title}
      note={<MapFacts answer={answer} elements={elements} places={places} />}
      actions={
        <>
          {devices}
          <Ramp opacity={opacity} onOpacity={setOpacity} />
          <ExportMenu answer={answer} page={page} takePicture={drawn?.takePicture ?? null} />
        </>
      }
    >
      {answer.views < HEATMAP_VIEWS_RELIABLE && (
        <Alert color="yellow" py={6} mb="sm">
          {formatCounted(answer.views, 'view')}. Heatmaps get reliable from about {HEATMAP_VIEWS_RELIABLE}.
        </Alert>
      )}
      <PageMap
        answer={answer}
        page={page}
        backdrop={<PageGround {...ground} onPage={onPage} />}
        opacity={opacity}
        elements={elements}
        places={places}
        chosen={chosen}
        onOpen={onOpen}
      />
    </Card>
  )
}

const Ramp = ({ opacity, onOpacity }: { opacity: number; onOpacity(opacity: number): void }) => (
  <span className="heat-legend">
    <Slider
      aria-label="Opacity"
      thumbLabel="Opacity"
      w={90}
      size="xs"
      min={0.1}
      max={1}
      step={0.1}
      label={null}
      value={opacity}
      onChange={onOpacity}
    />
    Few <span className="heat-ramp" style={{ background: HEAT_GRADIENT }} aria-hidden="true" /> Many
  </span>
)
