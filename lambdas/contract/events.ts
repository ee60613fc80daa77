import type { blankEvent } from './events/blank.ts'
import type { consoleEvent } from './events/console.ts'
import type { correctedEvent } from './events/corrected.ts'
import type { customEvent } from './events/custom.ts'
import type { deadClickEvent } from './events/deadClick.ts'
import type { deviceEvent } from './events/device.ts'
import type { errorEvent } from './events/error.ts'
import type { formLeftEvent } from './events/formLeft.ts'
import type { formRefusedEvent } from './events/formRefused.ts'
import type { gapEvent } from './events/gap.ts'
import type { heartbeatEvent } from './events/heartbeat.ts'
import type { longTaskEvent } from './events/longTask.ts'
import type { pageViewEvent } from './events/pageView.ts'
import type { requestEvent } from './events/request.ts'
import type { ClickAction, InputAction } from './events/rrwebActions.ts'
import type { vitalEvent } from './events/vital.ts'

/**
 * The content of a batch: rrweb events, and ours as rrweb custom events (type 5) with these tags. Types are all it
 * imports: the recorder bundles these constants, and nothing of the definitions in `events/`.
 */

export type { BlankSeen } from './events/blank.ts'
export type { ClickTarget } from './events/clickTarget.ts'
export type { ConsoleSeen } from './events/console.ts'
export type { FieldCorrected } from './events/corrected.ts'
export type { TrackedEvent } from './events/custom.ts'
export type { DeadClickSeen } from './events/deadClick.ts'
export type { DeviceSeen, VisualViewportSeen } from './events/device.ts'
export type { ErrorSeen } from './events/error.ts'
export type { FormLeft } from './events/formLeft.ts'
export type { FormRefused } from './events/formRefused.ts'
export type { GapSeen } from './events/gap.ts'
export type { Heartbeat } from './events/heartbeat.ts'
export type { LongTaskSeen } from './events/longTask.ts'
export type { PageView } from './events/pageView.ts'
export type { PagePlace } from './events/place.ts'
export type { RequestDetails, RequestSeen } from './events/request.ts'
export type { VitalSeen } from './events/vital.ts'

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

/** The custom events, one file each. `registry.ts` holds the same as values. */
export interface CustomEvents {
  pageView: typeof pageViewEvent
  error: typeof errorEvent
  deadClick: typeof deadClickEvent
  formLeft: typeof formLeftEvent
  formRefused: typeof formRefusedEvent
  corrected: typeof correctedEvent
  blankPage: typeof blankEvent
  longTask: typeof longTaskEvent
  request: typeof requestEvent
  console: typeof consoleEvent
  gap: typeof gapEvent
  custom: typeof customEvent
  vital: typeof vitalEvent
  heartbeat: typeof heartbeatEvent
  device: typeof deviceEvent
}

/** Tags of our custom events; the compiler compares them with the definitions. */
export const TAG = {
  pageView: 'incuera.pageview',
  error: 'incuera.error',
  heartbeat: 'incuera.heartbeat',
  custom: 'incuera.custom',
  gap: 'incuera.gap',
  console: 'incuera.console',
  request: 'incuera.request',
  vital: 'incuera.vital',
  deadClick: 'incuera.deadclick',
  formLeft: 'incuera.formleft',
  formRefused: 'incuera.formrefused',
  corrected: 'incuera.corrected',
  blankPage: 'incuera.blank',
  longTask: 'incuera.longtask',
  device: 'incuera.device',
} as const satisfies { [Name in keyof CustomEvents]: CustomEvents[Name]['tag'] }

type ActionReader = { read(payload: never): { type: string } | null }
type ActionOf<Event> = Event extends { action: infer Reader extends ActionReader }
  ? NonNullable<ReturnType<Reader['read']>>
  : never

/** What a person did or encountered, without its place and time: what the definitions make of an event. */
export type Action =
  | ClickAction
  | InputAction
  | { [Name in keyof CustomEvents]: ActionOf<CustomEvents[Name]> }[keyof CustomEvents]

/**
 * The media features that depend on the device rather than the size of the window, each with its answers except the
 * first one, which holds where no other does (`replay/device/deviceAnswers.ts`). The recorder queries all of them;
 * players give the recorded answers to the media queries of the page. In an order in which they compress well.
 */
export const DEVICE_MEDIA =
  'prefers-color-scheme:dark prefers-contrast:more prefers-contrast:less prefers-contrast:custom prefers-reduced-motion:reduce prefers-reduced-transparency:reduce forced-colors:active any-hover:hover hover:hover any-pointer:coarse any-pointer:fine pointer:coarse pointer:fine color-gamut:p3 color-gamut:rec2020 dynamic-range:high display-mode:standalone display-mode:fullscreen display-mode:minimal-ui display-mode:window-controls-overlay'
