import type { RecordedEvent } from '@incuera/contract/events.ts'
import { pageUrl } from '#sessions/activity/pageUrl.ts'

export const FOOTER_HEIGHT = 32

/** The line under the page: where the visitor is, and since when. */
export interface Footer {
  /** Shows this session time. */
  show(atMs: number): void
  /** When the line changes next, by its clock; a new page is an event of the replay anyway. */
  nextMs(atMs: number): number
  close(): void
}

/** @param events sorted by time */
export function openFooter(events: RecordedEvent[], startedAt: number, stage: HTMLElement): Footer {
  const pages = events.flatMap((event) => {
    const url = pageUrl(event)
    return url === null ? [] : [{ atMs: event.timestamp - startedAt, url }]
  })
  const line = document.createElement('div')
  line.id = 'footer'
  const [address, clock] = [document.createElement('span'), document.createElement('span')]
  line.append(address, clock)
  stage.after(line)

  let index = 0
  const setText = (element: HTMLElement, text: string) => {
    // Setting the same text again would cause a repaint.
    if (element.textContent !== text) element.textContent = text
  }
  return {
    show(atMs) {
      for (let next = pages[index]; next && next.atMs <= atMs; next = pages[index]) {
        setText(address, next.url)
        index++
      }
      setText(clock, clockText(atMs))
    },
    nextMs: (atMs) => (Math.floor(atMs / 1000) + 1) * 1000,
    close: () => line.remove(),
  }
}

/** @example clockText(3_723_400) → '1:02:03' */
export function clockText(atMs: number): string {
  const seconds = Math.floor(atMs / 1000)
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  const two = (value: number) => String(value).padStart(2, '0')
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`
}
