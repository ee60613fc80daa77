import { isMasked } from '../errors/normalizeMessage.ts'
import { MOUSE, type RecordedEvent, RRWEB, SOURCE, TAG } from '../events.ts'
import { type Fields, fieldsOf, rawTextOf } from '../fields.ts'
import { parseUrl } from '../parseUrl.ts'
import { above, isField, type Locator, labelOf, locate } from './locate.ts'
import { type Mirror, type MirrorNode, mirrorPage } from './mirrorPage.ts'
import { placeholderFor } from './placeholderFor.ts'

/** A value that was typed; what is masked has a name under which the test keeps its replacement. */
export type TypedValue = { type: 'text'; text: string } | { type: 'masked'; name: string; text: string }

/** What the visitor did, as a test does it. */
export type Step =
  | { do: 'open'; url: string }
  | { do: 'arrive'; url: string }
  | { do: 'click' | 'enter'; at: Locator }
  | { do: 'fill'; at: Locator; value: TypedValue }
  | { do: 'select'; at: Locator; value: string | null }
  | { do: 'check'; at: Locator; isChecked: boolean }

/** A page that opens later than this after an act was not opened by it. */
const CAUSED_WITHIN_MS = 10_000
const CLICKABLE = ['a', 'button', 'summary', 'label', 'input', 'select', 'textarea']
const ROLES = ['button', 'link', 'tab', 'menuitem', 'checkbox', 'radio', 'switch', 'option']

/** What the recorder makes of names that may say something about the visitor (sdk/src/privacy/hashName.ts). */
const HASHED = /^h[0-9a-z]{6,}$/

interface Reading {
  mirror: Mirror
  steps: Step[]
  /** The page that is open, without query and hash. */
  url: string
  actedAt: number
  /** The field that was typed into last, until something else is done. */
  typing: { id: number; at: Locator } | null
}

/** What the visitor did in one tab. @param events in order of time; hostile */
export function readSteps(events: readonly RecordedEvent[]): Step[] {
  const reading: Reading = {
    ...{ mirror: mirrorPage(), steps: [], url: '', typing: null },
    actedAt: Number.NEGATIVE_INFINITY,
  }
  for (const event of events) {
    const data = fieldsOf(event.data)
    if (event.type === RRWEB.custom && data.tag === TAG.pageView) readPage(reading, event, fieldsOf(data.payload))
    if (event.type === RRWEB.meta && reading.url === '') readPage(reading, event, { url: data.href })
    if (event.type === RRWEB.incremental && data.source === SOURCE.mouseInteraction && data.type === MOUSE.click)
      readClick(reading, event, data)
    if (event.type === RRWEB.incremental && data.source === SOURCE.input) readInput(reading, event, data)
    reading.mirror.take(event)
  }
  return reading.steps
}

function readPage(reading: Reading, { timestamp }: RecordedEvent, page: Fields): void {
  const parsed = parseUrl(rawTextOf(page.url))
  if (!parsed || !/^https?:$/.test(parsed.protocol)) return
  const url = `${parsed.origin}${parsed.pathname}`
  if (url === reading.url) return
  const isFirst = reading.url === ''
  reading.url = url
  const { typing, steps } = reading
  if (isFirst || timestamp - reading.actedAt > CAUSED_WITHIN_MS) steps.push({ do: 'open', url })
  else {
    // Keys are not recorded: a page that opens while somebody types was opened with Enter.
    if (typing) steps.push({ do: 'enter', at: typing.at })
    steps.push({ do: 'arrive', url })
  }
  reading.typing = null
  reading.actedAt = Number.NEGATIVE_INFINITY
}

function readClick(reading: Reading, { timestamp }: RecordedEvent, { id }: Fields): void {
  const clicked = typeof id === 'number' ? reading.mirror.find(id) : undefined
  const node = clicked && (above(clicked, isClickable) ?? clicked)
  // Whoever fills a field clicks it first, and a box is ticked by its own event.
  if (!node || node.tag === '' || node.tag === 'label' || isFilled(node)) return
  reading.steps.push({ do: 'click', at: locate(node, reading.mirror) })
  reading.actedAt = timestamp
  reading.typing = null
}

function readInput(reading: Reading, { timestamp }: RecordedEvent, { id, text, isChecked }: Fields): void {
  const { mirror, steps, typing } = reading
  const node = typeof id === 'number' ? mirror.find(id) : undefined
  if (!node || !isField(node) || node.attributes.type === 'file') return
  const value = rawTextOf(text)
  const at = typing && typing.id === node.id ? typing.at : locate(node, mirror)
  reading.actedAt = timestamp
  if (isBox(node)) {
    if (node.attributes.type !== 'radio' || isChecked === true)
      steps.push({ do: 'check', at, isChecked: isChecked === true })
    reading.typing = null
  } else if (node.tag === 'select') {
    steps.push({ do: 'select', at, value: isMasked(value) ? null : value })
    reading.typing = null
  } else {
    const step: Step = { do: 'fill', at, value: typedValue(node, value, mirror) }
    // One event for each key: the last one has all of it.
    if (typing?.id === node.id && steps.at(-1)?.do === 'fill') steps.pop()
    steps.push(step)
    reading.typing = { id: node.id, at }
  }
}

function typedValue(node: MirrorNode, value: string, mirror: Mirror): TypedValue {
  if (!/^[•*]+$/.test(value)) return { type: 'text', text: value }
  const label = labelOf(node, mirror.elements())
  const { name = '', type, 'data-testid': testId } = node.attributes
  const called = testId || label || (HASHED.test(name) ? '' : name) || type || 'value'
  return {
    type: 'masked',
    name: called,
    text: placeholderFor(node, label),
  }
}

const isClickable = ({ tag, attributes }: MirrorNode): boolean =>
  CLICKABLE.includes(tag) || ROLES.includes(attributes.role ?? '')

const isBox = ({ tag, attributes }: MirrorNode): boolean =>
  tag === 'input' && ['checkbox', 'radio'].includes(attributes.type ?? '')

const isFilled = (node: MirrorNode): boolean =>
  isField(node) && !['button', 'submit', 'reset', 'image'].includes(node.attributes.type ?? '')
