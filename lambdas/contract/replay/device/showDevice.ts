/// <reference lib="dom" />
import { type DeviceSeen, type RecordedEvent, RRWEB, SOURCE, type VisualViewportSeen } from '#events.ts'
import { isRecord } from '../cleanNode.ts'
import { alterMedia } from './alterMedia.ts'
import { answerMedia } from './answerMedia.ts'
import { readDevice } from './readDevice.ts'
import { isSource, sheetsOfReplay } from './sheetsOfReplay.ts'

/** What is asked of rrweb's Replayer of the version in package.json. */
interface ShownReplay {
  readonly iframe: HTMLIFrameElement
  on(event: 'flush', handler: () => void): unknown
}

/** A plugin of rrweb's Replayer. */
export interface DevicePlugin {
  onBuild(node: object, context: { replayer: ShownReplay }): void
  handler(event: RecordedEvent, isSync: boolean, context: { replayer: ShownReplay }): void
}

/** As what a recording is shown that says nothing of the device. */
const UNKNOWN: DeviceSeen = {
  version: 1,
  media: ['prefers-color-scheme:light', 'scripting:enabled'],
  pixelRatio: 0,
  viewport: { scale: 1, left: 0, top: 0 },
}

/**
 * Shows a recording as the visitor's device did, whatever the device is that shows it: media queries get the recorded
 * answers. The browser itself takes the colour scheme of a frame's element for what the visitor of its page prefers, so
 * controls, system colours and `light-dark()` follow too.
 * @param onViewport the visitor sees another part of the window
 */
export function showDevice(onViewport: (viewport: VisualViewportSeen) => void): DevicePlugin {
  const sheets = sheetsOfReplay()
  let device = UNKNOWN
  let answers = answerMedia(UNKNOWN, () => true)
  let media = alterMedia(answers)
  let replay: ShownReplay | null = null
  /** A rule that asks the device came into a sheet which was seen before. */
  let hasNewRules = false

  const alterNew = () => {
    if (hasNewRules) sheets.forgetSeen()
    for (const { style, sheet } of sheets.changed())
      if (hasNewRules || answers.asks(`${style.textContent} ${sheet.media.mediaText}`)) media.sheet(sheet)
    if (hasNewRules) sheets.adopted().forEach(media.sheet)
    hasNewRules = false
  }
  const alterAll = ({ iframe }: ShownReplay) => {
    const isDark = device.media.includes('prefers-color-scheme:dark')
    Object.assign(iframe.style, { colorScheme: isDark ? 'dark' : 'light', background: 'Canvas' })
    const view = iframe.contentWindow
    if (!view) return
    const isNative = (answer: string | number) =>
      typeof answer === 'string'
        ? view.matchMedia(`(${answer})`).matches
        : answer === 0 || answer === view.devicePixelRatio
    media.restore()
    answers = answerMedia(device, isNative)
    media = alterMedia(answers)
    hasNewRules = true
    alterNew()
    sheets.sources().forEach(media.source)
  }
  const open = (replayer: ShownReplay) => {
    if (replay === replayer) return
    replay = replayer
    replayer.on('flush', alterNew)
    alterAll(replayer)
  }
  return {
    onBuild(node, { replayer }) {
      open(replayer)
      if (!isNode(node)) return
      sheets.onBuild(node)
      if (isSource(node)) media.source(node)
    },
    handler(event, isSync, { replayer }) {
      open(replayer)
      const seen = readDevice(event)
      if (seen) {
        const isOther =
          JSON.stringify([seen.media, seen.pixelRatio]) !== JSON.stringify([device.media, device.pixelRatio])
        device = seen
        if (isOther) alterAll(replayer)
        if (isOther || seen.media.includes('prefers-color-scheme:dark')) drawGround(replayer.iframe)
        onViewport(seen.viewport)
      }
      hasNewRules ||= rulesOf(event).some(answers.asks)
      if (!isSync && (event.type === RRWEB.fullSnapshot || isSheetChange(event))) alterNew()
    },
  }
}

/** Changes of nodes too: they may bring styles, or change the text of one. */
const isSheetChange = ({ type, data }: RecordedEvent) =>
  type === RRWEB.incremental &&
  isRecord(data) &&
  (data.source === SOURCE.mutation || data.source === SOURCE.styleSheetRule || data.source === SOURCE.adoptedStyleSheet)

/** The rules that an event puts into sheets, as text. */
function rulesOf({ type, data }: RecordedEvent): string[] {
  if (type !== RRWEB.incremental || !isRecord(data)) return []
  const { source, adds, replace, replaceSync, styles } = data
  if (source !== SOURCE.styleSheetRule && source !== SOURCE.adoptedStyleSheet) return []
  const added = [adds, ...listOf(styles).map((style) => (isRecord(style) ? style.rules : []))].flatMap(listOf)
  return [replace, replaceSync, ...added.map((one) => (isRecord(one) ? one.rule : null))].filter(
    (text) => typeof text === 'string',
  )
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])
/** rrweb builds nodes of a virtual page too. */
const isNode = (value: object): value is Node =>
  'nodeType' in value && 'isConnected' in value && !('RRNodeType' in value)

/**
 * Has the browser draw the ground of the replayed page again. Chromium decides by the schemes of a frame and of its
 * page whether that has a ground of its own, and does not ask again when the frame's changes: a light page would stay
 * on the dark ground of its frame.
 */
function drawGround({ contentWindow: view, contentDocument }: HTMLIFrameElement): void {
  const root = contentDocument?.documentElement
  if (!view || !root) return
  const { colorScheme } = root.style
  for (const scheme of ['light', 'dark', colorScheme]) {
    root.style.colorScheme = scheme
    // Else nothing would have changed in the end.
    view.getComputedStyle(root).getPropertyValue('color')
  }
}
