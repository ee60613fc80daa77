/* Stands in the place of rrweb's observers (src/record/observer.ts of 2.2.2), inside its module: the same events in half the bytes. */

/** Nothing that fails in here reaches the page. */
const quietly =
  (run) =>
  (...args) => {
    try {
      return run(...args)
    } catch {
      // It costs an event.
    }
  }

const stopAll = (stops) => stops.flat(3).forEach((stop) => quietly(stop)())

const on = (type, run, target = document) => listen(target, type, run)

/** Runs at once and then once in that time, for the first of those that came in between if `hasTrailing`. */
function throttle(run, waitMs, hasTrailing = true) {
  let ranAt = 0
  let timer
  const runNow = quietly((arg) => {
    clearTimeout(timer)
    timer = null
    ranAt = Date.now()
    run(arg)
  })
  return (arg) => {
    const restMs = waitMs - (Date.now() - ranAt)
    // The clock may have been turned back.
    if (restMs <= 0 || restMs > waitMs) runNow(arg)
    else if (hasTrailing) timer ??= setTimeout(runNow, restMs, arg)
  }
}

/** An element, or what holds another node. */
const elementOf = (node) => (node?.nodeType === 1 ? node : node && dom.parentElement(node))
/** Only its size is recorded. */
function isBlocked(node) {
  const element = elementOf(node)
  return !!element && matches(element, blockSelector)
}

/** Over shadow roots too. */
function isInBlocked(node) {
  const element = elementOf(node) ?? dom.host(node)
  if (!element) return false
  const host = dom.host(Node.prototype.getRootNode.call(element))
  return closest(element, blockSelector) !== null || (host !== null && isInBlocked(host))
}

const targetOf = (event) => event.composedPath?.()[0] ?? event.target

/** @returns null for one that is not recorded */
function recordedTarget(event) {
  changes.read()
  const target = targetOf(event)
  return !target || isInBlocked(target) ? null : target
}

const pointOf = (event) => event.changedTouches?.[0] ?? event

function watchChanges(root) {
  const observer = new Observer((records) => changes.hold(observer, records))
  changes.add(observer)
  observer.observe(root, { attributeOldValue: true, characterDataOldValue: true, childList: true, subtree: true })
  return () => {
    changes.remove(observer)
    observer.disconnect()
  }
}

const MOVES = { mousemove: 1, touchmove: 6, drag: 12 }

/** Ids are asked for only when the way of the pointer is told. */
function watchMoves(doc) {
  let positions = []
  let startedAt
  const tellWay = throttle((source) => {
    changes.read()
    const totalMs = Date.now() - startedAt
    tell(source)({
      positions: positions.map(({ x, y, target, timeOffset }) => ({ x, y, id: mirror.getId(target), timeOffset: timeOffset - totalMs })),
    })
    positions = []
    startedAt = 0
  }, 500)
  const note = throttle(
    (event) => {
      const { clientX: x, clientY: y } = pointOf(event)
      startedAt ||= nowTimestamp()
      positions.push({ x, y, target: targetOf(event), timeOffset: nowTimestamp() - startedAt })
      tellWay(MOVES[event.type])
    },
    50,
    false,
  )
  return Object.keys(MOVES).map((type) => on(type, note, doc))
}

const INTERACTIONS = { pointerup: 0, pointerdown: 1, click: 2, contextmenu: 3, dblclick: 4, focus: 5, blur: 6, touchcancel: 10 }
/** By their numbers in events. */
const POINTERS = ['mouse', 'pen', 'touch']

function watchInteractions(doc) {
  let lastPointer = -1
  return Object.entries(INTERACTIONS).map(([name, type]) =>
    on(
      name,
      quietly((event) => {
        const target = recordedTarget(event)
        if (!target) return
        let pointerType = event.changedTouches ? 2 : POINTERS.indexOf(event.pointerType)
        // What a finger does has numbers of its own.
        const ofTouch = pointerType === 2 && type < 2 ? (type ? 7 : 9) : type
        if (pointerType >= 0) {
          lastPointer = pointerType
          // The number says it already.
          if (ofTouch > 6 ? pointerType === 2 : type < 2 && pointerType === 0) pointerType = -1
        } else if (type === 2) {
          pointerType = lastPointer
          lastPointer = -1
        }
        const { clientX: x, clientY: y } = pointOf(event)
        mouseInteractionCb({ type: ofTouch, id: mirror.getId(target), x, y, ...(pointerType >= 0 && { pointerType }) })
      }),
      doc,
    ),
  )
}

function scrollOf({ document: { scrollingElement }, pageXOffset, pageYOffset }) {
  return { left: scrollingElement?.scrollLeft ?? pageXOffset, top: scrollingElement?.scrollTop ?? pageYOffset }
}

function watchScroll(root) {
  return on(
    'scroll',
    throttle((event) => {
      const target = recordedTarget(event)
      if (!target) return
      const { left, top } = target === root && root.defaultView ? scrollOf(root.defaultView) : { left: target.scrollLeft, top: target.scrollTop }
      scrollCb({ id: mirror.getId(target), x: left, y: top })
    }, 100),
    root,
  )
}

const getSize = () => ({
  width: window.innerWidth || document.documentElement.clientWidth,
  height: window.innerHeight || document.documentElement.clientHeight,
})

function watchSize(win) {
  let last = {}
  return on(
    'resize',
    throttle(() => {
      const size = getSize()
      if (size.width !== last.width || size.height !== last.height) viewportResizeCb(size)
      last = size
    }, 200),
    win,
  )
}

const MEDIA = ['play', 'pause', 'seeked', 'volumechange', 'ratechange']

function watchMedia(doc) {
  return MEDIA.map((name, type) =>
    on(
      name,
      throttle((event) => {
        const target = recordedTarget(event)
        if (!(target instanceof HTMLMediaElement)) return
        const { currentTime, volume, muted, playbackRate, loop } = target
        mediaInteractionCb({ type, id: mirror.getId(target), currentTime, volume, muted, playbackRate, loop })
      }, 500),
      doc,
    ),
  )
}

function watchSelection(doc) {
  let wasCollapsed = true
  const tellSelection = quietly(() => {
    changes.read()
    const selection = doc.getSelection()
    if (!selection || (wasCollapsed && selection.isCollapsed)) return
    wasCollapsed = selection.isCollapsed
    const ranges = []
    for (let i = 0; i < selection.rangeCount; i++) {
      const { startContainer, startOffset, endContainer, endOffset } = selection.getRangeAt(i)
      if (isInBlocked(startContainer) || isInBlocked(endContainer)) continue
      ranges.push({ start: mirror.getId(startContainer), startOffset, end: mirror.getId(endContainer), endOffset })
    }
    selectionCb({ ranges })
  })
  tellSelection()
  return on('selectionchange', tellSelection)
}

/** All that is watched of one document. */
function observe(doc) {
  const win = doc.defaultView
  if (!win) return () => {}
  const stops = [
    watchChanges(doc),
    watchMoves(doc),
    watchInteractions(doc),
    watchScroll(doc),
    watchSize(win),
    watchInputs(doc, win),
    watchMedia(doc),
    watchSheets(win),
    watchAdoptedSheets(doc),
    watchStyles(win),
    watchSelection(doc),
    watchMethod(win.customElements ?? {}, 'define', (_, [name]) => customElementCb({ define: { name } })),
  ]
  return () => stopAll(stops)
}
