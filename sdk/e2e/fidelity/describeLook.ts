/** What an element looks like: every computed property, its box, and its states, by name. */
type Look = Record<string, string>
/** The looks of a document's elements, by their places. */
export type Looks = Record<string, Look>

/** Not drawn, or an inside of a control that the browser draws itself. */
const SKIPPED = /^(script|noscript|head|style|link|meta|title|base|template|datalist|source|track|option|optgroup)$/

/** Depend on the size of masked text. */
const SIZES =
  /^(box|width|height|(min|max)-|inline-size|block-size|(perspective|transform)-origin|(inset|top|left|right|bottom)|d$|scroll$|grid-template-(rows|columns)|x$|y$|r[xy]?$|c[xy]$)/

/**
 * What a document shows, by the places of its elements. Runs in the browser, in the page and in its replay.
 * @param hasSizes false where text is masked, so that widths follow from it
 */
export function describeLook(document: Document, hasSizes: boolean): Looks {
  const looks: Looks = {}
  /** No replay may fill the screen; our players say so by an attribute. */
  const FULL = ':is(:fullscreen, [rr_layer$=" fullscreen"])'
  const computed = (element: Element, pseudo?: string) =>
    element.ownerDocument.defaultView?.getComputedStyle(element, pseudo)
  // The same of every element, but for custom ones, which are left out.
  const names = [...(computed(document.documentElement) ?? [])].filter(
    (name) => !/^(--|animation-play-state$|caret-color$)/.test(name) && (hasSizes || !SIZES.test(name)),
  )
  /** No script can make an element of any other name. */
  const nameOf = ({ localName }: Element) => (/[^\w:-]/.test(localName) ? 'x' : localName)
  /** A picture of the page's memory is recorded with what it shows; pixels say whether that is the same. */
  const ofMemory = (value: string) => value.replace(/url\("(?:blob:|data:image\/webp;)[^"]*"\)/g, 'a picture of memory')
  const stylesOf = (element: Element, pseudo?: string): Look => {
    const style = computed(element, pseudo)
    // What gives a canvas its size in a replay, and holds an element above the others.
    const isOwn = (name: string) =>
      (name === 'content' && element.localName === 'canvas') ||
      (/^(overlay|user-select|z-index)$/.test(name) && element.matches(FULL))
    return Object.fromEntries(
      names.map((name) => [name, isOwn(name) ? '' : ofMemory(style?.getPropertyValue(name) ?? '')]),
    )
  }
  const statesOf = (element: Element): Look => {
    const look: Look = {}
    // The replayer sets `checked` on fields that have no such property.
    for (const name of ['checked', 'indeterminate', 'open', 'selectedIndex', 'disabled', 'muted'])
      if (name in element && (name !== 'checked' || element.localName === 'input'))
        look[name] = String(Reflect.get(element, name))
    for (const state of [':popover-open', ':modal', ':fullscreen', ':checked', ':disabled', ':read-only'])
      if (element.matches(state === ':fullscreen' ? FULL : state === ':modal' ? `:modal:not(${FULL})` : state))
        look[state] = 'yes'
    return look
  }
  const walk = (element: Element, path: string) => {
    if (SKIPPED.test(element.localName)) return
    const { x, y, width, height } = element.getBoundingClientRect()
    const box: Look = hasSizes
      ? { box: [x, y, width, height].map(Math.round).join(' '), scroll: `${element.scrollLeft} ${element.scrollTop}` }
      : { isDrawn: String(width * height > 0) }
    looks[path] = {
      ...stylesOf(element),
      ...statesOf(element),
      ...box,
      namespace: element.namespaceURI ?? '',
      name: nameOf(element),
    }
    for (const pseudo of ['::before', '::after']) {
      const content = computed(element, pseudo)?.content
      if (content !== 'none' && content !== 'normal') looks[path + pseudo] = stylesOf(element, pseudo)
    }
    const inside =
      element.localName === 'iframe' && 'contentDocument' in element
        ? (element.contentDocument as Document | null)
        : null
    if (inside?.documentElement) walk(inside.documentElement, `${path}/document`)
    let index = 0
    for (const child of element.shadowRoot?.children ?? []) walk(child, `${path}/shadow/${nameOf(child)}${index++}`)
    index = 0
    for (const child of element.children)
      if (!SKIPPED.test(child.localName)) walk(child, `${path}/${nameOf(child)}${child.id ? `#${child.id}` : index++}`)
  }
  walk(document.documentElement, '')
  return looks
}

/**
 * Where two descriptions differ, a line each, at most twenty. Both are JSON: most are equal, and then nobody reads
 * them.
 */
export function compareLooks(liveJson: string, replayedJson: string): string[] {
  if (liveJson === replayedJson) return []
  const live: Looks = JSON.parse(liveJson)
  const replayed: Looks = JSON.parse(replayedJson)
  const lines: string[] = []
  for (const path of new Set([...Object.keys(live), ...Object.keys(replayed)])) {
    const [one, other] = [live[path], replayed[path]]
    if (!one || !other) lines.push(`${path}: ${one ? 'missing in the replay' : 'only in the replay'}`)
    else
      for (const name of new Set([...Object.keys(one), ...Object.keys(other)]))
        if (one[name] !== other[name]) lines.push(`${path} ${name}: ${one[name]} → ${other[name]}`)
  }
  return lines.slice(0, 20)
}
