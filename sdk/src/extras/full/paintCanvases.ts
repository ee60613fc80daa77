import { type RecordedEvent, RRWEB, SOURCE } from '@incuera/contract/events.ts'
import { isBlocked } from '#privacy/isBlocked.ts'
import { isOpenText } from '#privacy/isOpenText.ts'
import type { ExtraPorts, RunningExtras } from '#record/extras.ts'
import { canvasBox } from './canvasBox.ts'
import { pictureOf } from './pictureOf.ts'

export interface CanvasSettings {
  fps: number
  /** Of the pictures, 0 to 1. */
  quality: number
}

/** A canvas that has not changed is looked at less and less often, up to this many frames later. */
const SKIPPED_MAX = 8

interface Painted {
  picture: string
  /** How many frames it is left alone. */
  skips: number
  unchanged: number
  isBusy: boolean
}

/**
 * Records canvases as pictures behind them: a style of the recorded canvas, which is empty itself. Any player can show
 * that, whereas rrweb's own recording of canvases replays with `UNSAFE_replayCanvas` only, which lets recorded scripts
 * run. Pixels cannot be masked, so a canvas is painted only where text is shown: under `strict` where the page has
 * unmasked it. WebGL is seen where a canvas keeps its drawing buffer or draws in every frame.
 */
export function paintCanvases(
  { fps, quality }: CanvasSettings,
  { privacy, now, idOf, onEvent }: ExtraPorts,
): RunningExtras {
  const painted = new Map<HTMLCanvasElement, Painted>()
  let isStopped = false

  const paint = (canvas: HTMLCanvasElement, picture: string) => {
    const id = idOf(canvas)
    if (id < 0 || isStopped) return
    const style = {
      ...canvasBox(canvas),
      'background-image': `url("${picture}")`,
      'background-size': '100% 100%',
      'background-origin': 'content-box',
      'background-repeat': 'no-repeat',
    }
    const attributes = {
      style: Object.fromEntries(Object.entries(style).map(([name, value]) => [name, [value, 'important']])),
    }
    const data = { source: SOURCE.mutation, texts: [], attributes: [{ id, attributes }], removes: [], adds: [] }
    onEvent({ type: RRWEB.incremental, timestamp: now(), data })
  }
  const look = async (canvas: HTMLCanvasElement) => {
    const state = painted.get(canvas) ?? { picture: '', skips: 0, unchanged: 0, isBusy: false }
    painted.set(canvas, state)
    if (state.isBusy || state.skips-- > 0) return
    state.isBusy = true
    try {
      const picture = await pictureOf(canvas, quality)
      state.unchanged = picture === state.picture ? Math.min(state.unchanged + 1, SKIPPED_MAX) : 0
      state.skips = state.unchanged
      state.isBusy = false
      if (picture === state.picture) return
      state.picture = picture
      paint(canvas, picture)
    } catch {
      // Pictures of other origins on it: the browser does not let the page read it, so it stays busy for good.
    }
  }
  const lookAtAll = () => {
    if (isStopped || document.visibilityState !== 'visible') return
    for (const canvas of painted.keys()) if (!canvas.isConnected) painted.delete(canvas)
    for (const canvas of document.querySelectorAll('canvas')) {
      const isDrawn = canvas.width > 0 && canvas.height > 0
      if (
        isDrawn &&
        idOf(canvas) >= 0 &&
        isInView(canvas) &&
        !isBlocked(canvas, privacy) &&
        isOpenText(canvas, privacy)
      )
        void look(canvas)
    }
  }
  // In a frame, when what WebGL has drawn can still be read.
  const timer = setInterval(() => requestAnimationFrame(lookAtAll), 1_000 / fps)
  return {
    onEvent(event) {
      for (const [canvas, { picture }] of painted)
        if (picture && isDrawnAnew(idOf(canvas), event)) paint(canvas, picture)
    },
    covers: () => false,
    stop() {
      isStopped = true
      clearInterval(timer)
    },
  }
}

function isInView(element: Element): boolean {
  const { top, left, bottom, right } = element.getBoundingClientRect()
  return bottom > 0 && right > 0 && top < innerHeight && left < innerWidth
}

/** Whether an event makes the element anew, or its style, and so takes our picture away. */
function isDrawnAnew(id: number, { type, data }: RecordedEvent): boolean {
  if (type === RRWEB.fullSnapshot) return true
  if (type !== RRWEB.incremental || typeof data !== 'object' || data === null) return false
  const { adds, attributes } = Object.assign({ adds: [], attributes: [] }, data)
  return (
    [adds].flat().some(({ node }) => holds(node, id)) ||
    [attributes]
      .flat()
      .some((change) => Reflect.get(change, 'id') === id && 'style' in Object(Reflect.get(change, 'attributes')))
  )
}

function holds(node: unknown, id: number): boolean {
  if (typeof node !== 'object' || node === null) return false
  const children: unknown = Reflect.get(node, 'childNodes')
  return Reflect.get(node, 'id') === id || (Array.isArray(children) && children.some((child) => holds(child, id)))
}
