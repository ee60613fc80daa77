import { type RecordedEvent, RRWEB, SOURCE, TAG } from '@incuera/contract/events.ts'

/** The place of a frame in the page's recording. */
export interface FramePlace {
  /** Id of the frame element in the page. */
  frameId: number
  /** Added to every id of the frame. */
  firstId: number
  /** Id of the frame's document in the page's recording, 0 before its first snapshot. */
  rootId: number
}

const IDS = ['id', 'parentId', 'nextId', 'previousId', 'rootId', 'styleId', 'start', 'end']
const DOCUMENT = 0

/**
 * An event of a frame as one of the page around it: with ids of its own range, and a snapshot as the document that is
 * put into the frame element, which is how rrweb writes frames of the same origin. Of other events than those of the
 * page's life errors are taken.
 * @returns null for what only a page of its own has, as its address and size.
 * @throws TypeError when it has another shape than rrweb's events.
 */
export function toPageEvent({ type, data }: RecordedEvent, place: FramePlace, timestamp: number): RecordedEvent | null {
  if (typeof data !== 'object' || data === null) return null
  if (type === RRWEB.fullSnapshot) {
    const node = shift(Reflect.get(data, 'node'), place.firstId)
    place.rootId = Number(Reflect.get(Object(node), 'id'))
    withRoot(node, place.rootId)
    const adds = [{ parentId: place.frameId, nextId: null, node }]
    return {
      type: RRWEB.incremental,
      timestamp,
      data: { source: SOURCE.mutation, adds, removes: [], texts: [], attributes: [], isAttachIframe: true },
    }
  }
  if (type === RRWEB.custom) return Reflect.get(data, 'tag') === TAG.error ? { type, timestamp, data } : null
  if (type !== RRWEB.incremental || place.rootId === 0 || Reflect.get(data, 'source') === SOURCE.viewportResize)
    return null
  const shifted = shift(data, place.firstId)
  for (const add of [Reflect.get(Object(shifted), 'adds') ?? []].flat())
    withRoot(Reflect.get(add, 'node'), place.rootId)
  return { type, timestamp, data: shifted }
}

/** All ids under a value, those of stylesheets too. Attributes have none. */
function shift(value: unknown, firstId: number): unknown {
  if (Array.isArray(value)) return value.map((item) => shift(item, firstId))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => {
      if (typeof part === 'number' && part >= 0 && IDS.includes(key)) return [key, part + firstId]
      if (key === 'styleIds' && Array.isArray(part)) return [key, part.map((id) => Number(id) + firstId)]
      if (key === 'attributes' && !Array.isArray(part)) return [key, part]
      return [key, shift(part, firstId)]
    }),
  )
}

/** rrweb names the document of every node that is not in the page's own. */
function withRoot(node: unknown, rootId: number): void {
  if (typeof node !== 'object' || node === null) return
  if (Reflect.get(node, 'type') !== DOCUMENT && !Reflect.get(node, 'rootId')) Reflect.set(node, 'rootId', rootId)
  const children: unknown = Reflect.get(node, 'childNodes')
  if (Array.isArray(children)) for (const child of children) withRoot(child, rootId)
}
