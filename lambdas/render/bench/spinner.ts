import { MOUSE, type RecordedEvent, RRWEB, SOURCE } from '@incuera/contract/events.ts'
import { at, element, incremental, meta, snapshot } from '../testing/recording.ts'

const SECONDS = 120

/** A page on which a spinner turns for two minutes while nothing happens but one click. */
export function spinner(): RecordedEvent[] {
  const turn = '@keyframes turn { to { rotate: 360deg } }'
  const look =
    'width: 64px; height: 64px; margin: 200px auto; border: 8px solid #dde; border-top-color: #46f; border-radius: 50%; animation: turn 1s linear infinite'
  const lines = Array.from({ length: 20 }, (_, index) =>
    element('p', {}, `Line ${index + 1} of a page that waits for its data`),
  )
  const page = snapshot(
    0,
    [element('h1', {}, 'Loading'), element('div', { style: look }), ...lines],
    [element('style', {}, turn)],
  )
  const click = incremental(30_000, SOURCE.mouseInteraction, { type: MOUSE.click, id: 6, x: 600, y: 300 })
  return [meta(0, 1280, 720), page, click, at(SECONDS * 1000, RRWEB.custom, { tag: 'end', payload: {} })]
}
