import { useEffect, useRef } from 'react'
import { type CellSize, fillHeat, type HeatCell } from '../logic/fillHeat.ts'
import { paintHeat } from '../logic/paintHeat.ts'

interface HeatCanvasProps {
  cells: readonly HeatCell[]
  cell: CellSize
  page: { width: number; height: number }
  opacity: number
}

/** The heat above a page. Its numbers are in the list of elements, so it has no words. */
export function HeatCanvas({ cells, cell, page, opacity }: HeatCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const { width, height } = page
  const { widthPercent, heightPx } = cell
  useEffect(() => {
    const target = canvas.current
    const context = target?.getContext('2d')
    if (!target || !context) return
    const grid = fillHeat(cells, { widthPercent, heightPx }, { width, height })
    target.width = grid.width
    target.height = grid.height
    context.putImageData(new ImageData(paintHeat(grid), grid.width, grid.height), 0, 0)
  }, [cells, widthPercent, heightPx, width, height])
  return (
    <div className="heat-layer" style={{ opacity }} aria-hidden="true">
      <canvas ref={canvas} />
    </div>
  )
}
