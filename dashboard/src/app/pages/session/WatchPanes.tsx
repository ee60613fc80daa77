import { Splitter } from '@mantine/core'
import { useLocalStorage, useMediaQuery } from '@mantine/hooks'
import type { ReactNode } from 'react'
import * as z from 'zod'

/** Pixels of the inspector. */
const INSPECTOR = { usual: 436, min: 300, max: 720 }
const Width = z.number().min(INSPECTOR.min).max(INSPECTOR.max).catch(INSPECTOR.usual)

interface WatchPanesProps {
  isHidden: boolean
  player: ReactNode
  inspector: ReactNode
}

/** The player beside the inspector, or above it where there is no room; the width is remembered on this machine. */
export function WatchPanes({ isHidden, player, inspector }: WatchPanesProps) {
  const isWide = useMediaQuery('(min-width: 1101px)', true)
  const [width, setWidth] = useLocalStorage({
    key: 'inspector-width',
    defaultValue: INSPECTOR.usual,
    deserialize: (text) => Width.parse(Number(text)),
    serialize: String,
  })
  const display = isHidden ? 'none' : undefined
  if (!isWide)
    return (
      <div className="watch-stack" style={{ display }}>
        {player}
        <div className="watch-inspector">{inspector}</div>
      </div>
    )
  return (
    <Splitter
      className="watch-panes"
      style={{ display }}
      sizes={[100, `${width}px`]}
      onSizeChange={([, inspectorSize]) => {
        const pixels = typeof inspectorSize === 'string' ? Number.parseFloat(inspectorSize) : inspectorSize
        if (pixels !== undefined) setWidth(Width.parse(pixels))
      }}
      step="16px"
      shiftStep="64px"
      lineSize={1}
    >
      <Splitter.Pane defaultSize={100} min="360px">
        {player}
      </Splitter.Pane>
      <Splitter.Pane defaultSize={`${INSPECTOR.usual}px`} min={`${INSPECTOR.min}px`} max={`${INSPECTOR.max}px`}>
        <div className="watch-inspector">{inspector}</div>
      </Splitter.Pane>
    </Splitter>
  )
}
