type Method = (...input: unknown[]) => unknown

/** A replay that can jump to a moment. */
export interface DirectSeek {
  /** Shows this moment in pause. rrweb lines up every later event first, only to forget them. */
  pauseAt(offsetMs: number): void
}

/**
 * Makes rrweb's Replayer apply what it seeks over to the page itself, with one layout at the end.
 *
 * rrweb applies it to a copy of the page and compares the two, which takes longer than building the page, and loses
 * rules of adopted sheets: they are changed before they are there. Without the copy (`useVirtualDom: false`, which the
 * caller must set) every recorded scroll forces a layout, so scrolls wait until the rest is there; only the last one of
 * each element counts.
 * @param replayer rrweb's Replayer of the version in package.json, right after it was made and guarded
 * @throws Error when it has none of the methods that are changed
 */
export function seekDirectly(replayer: object): DirectSeek {
  const config = objectIn(replayer, 'config')
  const timer = objectIn(replayer, 'timer')
  const play = methodOf(replayer, 'play')
  const pause = methodOf(replayer, 'pause')
  const applyScroll = methodOf(replayer, 'applyScroll')
  const rebuild = methodOf(replayer, 'rebuildFullSnapshot')
  const addAction = methodOf(timer, 'addAction')
  /** What scrolls once the rest is there, in this order; by the id of the node, or `page`. */
  let held: Map<unknown, () => unknown> | null = null
  let isPausing = false

  Reflect.set(replayer, 'play', (...input: unknown[]) => {
    const scrolls = new Map<unknown, () => unknown>()
    held = scrolls
    // The last event of a recording ends the replay, unless more may come: a seek over it must not.
    const isLive: unknown = Reflect.get(config, 'liveMode')
    Reflect.set(config, 'liveMode', true)
    try {
      play(...input)
    } finally {
      Reflect.set(config, 'liveMode', isLive)
      held = null
      for (const scroll of scrolls.values()) scroll()
    }
  })
  Reflect.set(replayer, 'applyScroll', (...input: unknown[]) => {
    if (!held) return applyScroll(...input)
    const id = idOf(input[0])
    held.delete(id)
    held.set(id, () => applyScroll(...input))
  })
  Reflect.set(replayer, 'rebuildFullSnapshot', (...input: unknown[]) => {
    const scrolls = held
    scrolls?.get('page')?.()
    scrolls?.clear()
    const built = rebuild(...input)
    if (scrolls) scrolls.set('page', holdScrollTo(replayer))
    return built
  })
  Reflect.set(timer, 'addAction', (...input: unknown[]) => {
    if (!isPausing) addAction(...input)
  })
  return {
    pauseAt(offsetMs) {
      isPausing = true
      try {
        pause(offsetMs)
      } finally {
        isPausing = false
      }
    },
  }
}

/**
 * After a snapshot the Replayer scrolls the window to where it was: this waits as well.
 * @returns sets the window's method right, and scrolls
 */
function holdScrollTo(replayer: object): () => void {
  const page = objectIn(objectIn(replayer, 'iframe'), 'contentWindow')
  const scrollTo = methodOf(page, 'scrollTo')
  const original: unknown = Reflect.get(page, 'scrollTo')
  let position: unknown[] | null = null
  Reflect.set(page, 'scrollTo', (...input: unknown[]) => {
    position = input
  })
  return () => {
    Reflect.set(page, 'scrollTo', original)
    if (position) scrollTo(...position)
  }
}

const idOf = (scroll: unknown): unknown =>
  typeof scroll === 'object' && scroll !== null ? Reflect.get(scroll, 'id') : undefined

function methodOf(target: object, name: string): Method {
  const found: unknown = Reflect.get(target, name)
  if (typeof found !== 'function') throw new Error(`rrweb's Replayer has no ${name}`)
  return (...input: unknown[]): unknown => Reflect.apply(found, target, input)
}

function objectIn(target: object, name: string): object {
  const found: unknown = Reflect.get(target, name)
  if (typeof found !== 'object' || found === null) throw new Error(`rrweb's Replayer has no ${name}`)
  return found
}
