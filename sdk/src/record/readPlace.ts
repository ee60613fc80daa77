import type { PagePlace } from '@incuera/contract/events.ts'
import { ofDocument, ofElement } from '../browser/natives.ts'
import { scrollOf } from './dom/watchScroll.ts'
import { windowSize } from './dom/watchSize.ts'

/**
 * How large the page and its window are now, and how far it is scrolled. Forces the layout of what has
 * changed.
 */
export function readPlace(): PagePlace {
  const page = ofDocument('scrollingElement') ?? ofDocument('documentElement')
  const { width, height } = windowSize()
  const { left, top } = scrollOf(window)
  return [ofElement('scrollWidth', page), ofElement('scrollHeight', page), width, height, left, top]
}
