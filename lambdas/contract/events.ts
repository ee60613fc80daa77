/**
 * The content of a batch: rrweb events, and ours as rrweb custom events (type 5) with these tags. No imports here: the
 * SDK bundles these constants and types.
 */

/** rrweb's EventType, as far as our code uses it (rrweb 2.2.2, `dist/rrweb.d.ts`). */
export const RRWEB = {
  domContentLoaded: 0,
  load: 1,
  fullSnapshot: 2,
  incremental: 3,
  meta: 4,
  custom: 5,
  plugin: 6,
} as const

/** rrweb's IncrementalSource, as far as our code uses it. */
export const SOURCE = {
  mutation: 0,
  mouseMove: 1,
  mouseInteraction: 2,
  scroll: 3,
  viewportResize: 4,
  input: 5,
  touchMove: 6,
  media: 7,
  styleSheetRule: 8,
  drag: 12,
  styleDeclaration: 13,
  selection: 14,
  adoptedStyleSheet: 15,
  customElement: 16,
} as const
/** rrweb's MouseInteractions, as far as our code uses it. */
export const MOUSE = {
  up: 0,
  down: 1,
  click: 2,
  contextMenu: 3,
  doubleClick: 4,
  focus: 5,
  blur: 6,
  touchStart: 7,
  touchEnd: 9,
  touchCancel: 10,
} as const

/** One rrweb event. `data` stays unknown: recordings are hostile input, and every reader checks the fields it uses. */
export interface RecordedEvent {
  type: number
  /** Milliseconds since the epoch, by the visitor's clock. */
  timestamp: number
  data: unknown
}

/** Tags of our custom events. */
export const TAG = {
  /** {@link PageView}: once per page load and once per SPA navigation. */
  pageView: 'incuera.pageview',
  /** {@link ErrorSeen}: uncaught error or unhandled rejection. */
  error: 'incuera.error',
  /** {@link Heartbeat}: the page is open and idle. */
  heartbeat: 'incuera.heartbeat',
  /** {@link TrackedEvent}: `track(name, props)`, called by the customer's own code. */
  custom: 'incuera.custom',
  /** {@link GapSeen}: something that happened before it was not recorded. */
  gap: 'incuera.gap',
  /** {@link ConsoleSeen}: the page wrote to its console. */
  console: 'incuera.console',
  /** {@link RequestSeen}: a script of the page sent a request. */
  request: 'incuera.request',
  /** {@link VitalSeen}: a performance value of the page, once per value and page load. */
  vital: 'incuera.vital',
  /** {@link DeadClickSeen}: a click on something interactive that had no effect. */
  deadClick: 'incuera.deadclick',
  /** {@link FormLeft}: a form that was partly filled in and left without being sent. */
  formLeft: 'incuera.formleft',
  /**
   * {@link DeviceSeen}: properties of the visitor's device that affect how the page looks; after each full snapshot,
   * and when they change.
   */
  device: 'incuera.device',
} as const

/**
 * The media features that depend on the device rather than the size of the window, each with its answers except the first one, which
 * holds where no other does (`replay/device/deviceAnswers.ts`). The recorder queries all of them; players give the recorded answers to
 * the media queries of the page.
 */
export const DEVICE_MEDIA =
  'prefers-color-scheme:dark prefers-reduced-motion:reduce prefers-contrast:more forced-colors:active hover:hover any-hover:hover pointer:coarse pointer:fine any-pointer:coarse any-pointer:fine'

/**
 * Version 1. Recordings without it come from 0.1 or another recorder: players show them as on a device with a light
 * scheme and a mouse.
 */
export interface DeviceSeen {
  version: 1
  /** Which of {@link DEVICE_MEDIA} match, such as `hover:hover`. */
  media: string[]
  /** Device pixels per CSS pixel, from the screen and the browser's zoom. */
  pixelRatio: number
  /** The part of the window visible to a visitor who has pinch-zoomed, in CSS pixels from its top left corner. */
  viewport: VisualViewportSeen
}

export interface VisualViewportSeen {
  /** 1: all of the window is visible. */
  scale: number
  left: number
  top: number
}

export interface PageView {
  /** Without query and hash: both may carry secrets. */
  url: string
  title: string
  referrer: string
}

export interface ErrorSeen {
  kind: 'error' | 'unhandledrejection'
  message: string
  stack: string
  /** The page it happened on, without query and hash. */
  url: string
}

/** What the recorder dropped, so that nothing is lost silently. */
export interface GapSeen {
  /**
   * `refused`: the server rejected a batch. `too-large`: a single event was larger than it accepts. `backlog`: the
   * server was unreachable for so long that recording paused. `budget`: the page changed more than the recorder's
   * budget allows. `unwritten`: the page closed and the browser dropped what it had not written yet. `expired`: the
   * visitor came back too late with events stored on the disk. `storage`: more was stored there than a recorder may
   * keep.
   */
  reason: 'refused' | 'too-large' | 'backlog' | 'budget' | 'unwritten' | 'expired' | 'storage'
  /** Events dropped, as far as they were counted. */
  events?: number
  /** For how long nothing was recorded. */
  durationMs?: number
}

export interface ConsoleSeen {
  level: 'debug' | 'log' | 'info' | 'warn' | 'error'
  /** As text, bounded in number and length; masked unless the preset is `open`. */
  args: string[]
}

export interface RequestSeen {
  initiator: 'fetch' | 'xmlhttprequest' | 'beacon'
  /** Without query and hash unless the preset is `open`. */
  url: string
  /** HTTP status; 0 if there was no response, or the server does not let the page see it. */
  status: number
  /** Milliseconds since the epoch, by the visitor's clock. */
  startedAt: number
  durationMs: number
  /** Bytes of the response on the wire; 0 if the server does not let the page see them. */
  bytes: number
  /** Only from the full recorder, if the customer has enabled it. */
  details?: RequestDetails
}

/** Values are masked unless the preset is `open`; those that are secrets by name are masked in every preset. */
export interface RequestDetails {
  method: string
  /** Names in lower case. */
  requestHeaders: Record<string, string>
  responseHeaders: Record<string, string>
  /**
   * Text or JSON within the limit; otherwise a description, such as `[Blob, 12000 bytes]`. Absent if there was none.
   */
  requestBody?: string
  responseBody?: string
}

/** LCP, FCP, TTFB and INP in milliseconds, CLS as a score: web.dev/articles/vitals. */
export interface VitalSeen {
  name: 'LCP' | 'FCP' | 'TTFB' | 'INP' | 'CLS'
  value: number
}

/**
 * A click on something that looked interactive, after which nothing happened. It is reported when the wait is over, so
 * the event comes later than its click, which `clickedAt` and `nodeId` identify exactly.
 */
export interface DeadClickSeen extends ClickTarget {
  /** rrweb's id of the target, as in the click event. */
  nodeId: number
  /** `timestamp` of the click event. */
  clickedAt: number
  /** For how long nothing happened. */
  waitedMs: number
}

/** Never values, and no names but those in selectors, masked as everywhere. */
export interface FormLeft {
  /** The form. */
  selector: string
  /** How many of its fields were changed. */
  fields: number
  /** Selector of the field that was changed last. */
  lastField: string
  /** From the first change until it was left. */
  seconds: number
  /** The page with the form, without query and hash. */
  url: string
}

export type Heartbeat = Record<string, never>

export interface TrackedEvent {
  name: string
  props: Record<string, string | number | boolean | null>
  /** The page it happened on, without query and hash. */
  url: string
}

/**
 * What the SDK adds to rrweb's own click event, under `data.target`, because a node id is meaningless outside the
 * replay.
 */
export interface ClickTarget {
  /** A stable CSS selector: test id, id or a short path. */
  selector: string
  tag: string
  /** Visible label, masked like everything else. */
  text: string
  /**
   * The page of the click, without query and hash: rows are written batch by batch, and a batch may have no page view.
   */
  url: string
}
