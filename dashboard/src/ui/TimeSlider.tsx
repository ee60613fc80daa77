import { Slider, type SliderProps } from '@mantine/core'
import { useState } from 'react'

interface TimeSliderProps extends Pick<SliderProps, 'className' | 'label'> {
  /** Its label for screen readers. */
  name: string
  atMs: number
  durationMs: number
  stepMs: number
  /** Called once, when the drag ends. */
  onSeek(atMs: number): void
}

/** A slider over a length of time. While it is dragged it shows the dragged position, not that of playback. */
export function TimeSlider({ name, atMs, durationMs, stepMs, onSeek, ...props }: TimeSliderProps) {
  const [dragMs, setDragMs] = useState<number | null>(null)
  return (
    <Slider
      {...props}
      aria-label={name}
      thumbLabel={name}
      value={dragMs ?? Math.min(atMs, durationMs)}
      min={0}
      max={Math.max(durationMs, 1)}
      step={stepMs}
      size={6}
      thumbSize={14}
      onChange={setDragMs}
      onChangeEnd={(value) => {
        setDragMs(null)
        onSeek(value)
      }}
    />
  )
}
