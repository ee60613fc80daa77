import { type RecordedEvent, RRWEB } from '@incuera/contract/events.ts'

/** Longer strings of a page's document are styles, drawings and pictures, which no analysis reads. */
const CHARACTERS_MAX = 160
/** How a drawing looks. */
const DRAWN =
  /^(d|points|transform|viewBox|stroke.*|fill|rx|ry|cx|cy|x|y|x1|x2|y1|y2|r|offset|stop-.*|opacity|preserveAspectRatio)$/

/** Drops from documents what only a replay shows. Other events stay as they are. */
export function trimEvents(events: RecordedEvent[]): RecordedEvent[] {
  return events.map((event) => {
    if (event.type !== RRWEB.fullSnapshot && event.type !== RRWEB.incremental) return event
    const data: unknown = JSON.parse(JSON.stringify(event.data), (key, value: unknown) =>
      typeof value === 'string' && value.length > CHARACTERS_MAX
        ? ''
        : key === 'attributes'
          ? withoutLook(value)
          : value,
    )
    return { ...event, data }
  })
}

function withoutLook(attributes: unknown): unknown {
  if (typeof attributes !== 'object' || attributes === null || Array.isArray(attributes)) return attributes
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => !DRAWN.test(name)))
}
