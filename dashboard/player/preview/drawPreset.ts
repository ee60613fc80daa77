import type { PreviewedPreset } from '@incuera/contract/previews/privacyPreview.ts'
import { isSize } from '../isSize.ts'
import type { SegmentFile } from '../playedEvent.ts'
import { type ShownWindow, showWindow } from '../showWindow.ts'
import { findLeaks, leakWarning } from './findLeaks.ts'

/** In words, what a preset shows. */
const WORDS: Record<PreviewedPreset, { name: string; shows: string }> = {
  strict: { name: 'Strict', shows: 'Layout and movement. No text.' },
  balanced: { name: 'Balanced', shows: 'Also what everybody reads on the screen.' },
  open: { name: 'Open', shows: 'Also attributes and addresses that nobody sees.' },
}

export interface DrawnPreset {
  /** Shows the page as this preset leaves it. */
  show(events: SegmentFile): void
}

/** One preset in the preview: its name, and the page below. */
export function drawPreset(place: HTMLElement, preset: PreviewedPreset): DrawnPreset {
  const { name, shows } = WORDS[preset]
  const [section, title, words, warning, frame] = (['section', 'h2', 'p', 'p', 'div'] as const).map((tag) =>
    document.createElement(tag),
  )
  if (!section || !title || !words || !warning || !frame) throw new Error('a document creates elements')
  section.dataset.preset = preset
  title.textContent = name
  words.textContent = shows
  warning.className = 'warning'
  frame.className = 'frame'
  section.append(title, words, warning, frame)
  place.append(section)
  let current: { stage: HTMLElement; shown: ShownWindow } | null = null

  return {
    show(events) {
      const [first, last] = [events[0], events.at(-1)]
      if (!first || !last || events.length < 2) return
      // The first event of a recording has the size of the window.
      if (isSize(first.data)) frame.style.aspectRatio = `${first.data.width} / ${first.data.height}`
      const stage = document.createElement('div')
      stage.className = 'stage'
      frame.append(stage)
      const shown = showWindow(stage, events, { onFinish: () => undefined, onSkip: () => undefined })
      shown.pause(last.timestamp - first.timestamp)
      current?.shown.destroy()
      current?.stage.remove()
      current = { stage, shown }
      warning.textContent = leakWarning(findLeaks(events)) ?? ''
    },
  }
}
