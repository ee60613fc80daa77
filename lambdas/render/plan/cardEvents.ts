import { type RecordedEvent, RRWEB } from '@incuera/contract/events.ts'
import type { RenderParameters, RenderPart } from '@incuera/contract/render.ts'

/** Long enough to read two lines. */
export const CARD_MS = 3_000

const STYLE = {
  body: 'margin:0;height:100vh;display:flex;flex-direction:column;align-items:center;justify-content:center;gap:0.6em;background:#15171c;color:#e8eaf0;font-family:sans-serif;text-align:center',
  title: 'font-size:5vh',
  reason: 'font-size:3vh;color:#9aa1b0;max-width:80vw;overflow-wrap:anywhere',
}

/**
 * A recording of a page that shows which part of the session is missing and why: the card is rendered like everything
 * else.
 */
export function cardEvents(
  { fromMs, toMs }: RenderPart,
  reason: string,
  startedAt: number,
  { width, height }: RenderParameters,
): RecordedEvent[] {
  let id = 0
  const element = (tagName: string, style: string, childNodes: unknown[]) => ({
    type: 2,
    id: ++id,
    tagName,
    attributes: { style },
    childNodes,
  })
  const text = (textContent: string) => ({ type: 3, id: ++id, textContent })
  const title = element('div', STYLE.title, [text(`${clock(fromMs)}–${clock(toMs)} could not be rendered`)])
  const body = element('body', STYLE.body, [title, element('div', STYLE.reason, [text(reason)])])
  const html = element('html', '', [element('head', '', []), body])
  const node = {
    type: 0,
    id: ++id,
    childNodes: [{ type: 1, id: ++id, name: 'html', publicId: '', systemId: '' }, html],
  }
  return [
    { type: RRWEB.meta, timestamp: startedAt, data: { href: '', width, height } },
    { type: RRWEB.fullSnapshot, timestamp: startedAt, data: { node, initialOffset: { left: 0, top: 0 } } },
  ]
}

/** @example clock(754_000) → '12:34', clock(3_754_000) → '1:02:34' */
function clock(ms: number): string {
  const seconds = Math.round(ms / 1000)
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  const two = (number: number) => String(number).padStart(2, '0')
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${two(m)}:${two(s)}`
}
