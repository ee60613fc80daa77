import { blankEvent } from './events/blank.ts'
import { consoleEvent } from './events/console.ts'
import { correctedEvent } from './events/corrected.ts'
import { customEvent } from './events/custom.ts'
import { deadClickEvent } from './events/deadClick.ts'
import { deviceEvent } from './events/device.ts'
import { errorEvent } from './events/error.ts'
import { formLeftEvent } from './events/formLeft.ts'
import { formRefusedEvent } from './events/formRefused.ts'
import { gapEvent } from './events/gap.ts'
import { heartbeatEvent } from './events/heartbeat.ts'
import { longTaskEvent } from './events/longTask.ts'
import { pageViewEvent } from './events/pageView.ts'
import { requestEvent } from './events/request.ts'
import { RRWEB_ACTIONS } from './events/rrwebActions.ts'
import { vitalEvent } from './events/vital.ts'
import type { CustomEvents } from './events.ts'
import { OTHER_LOOK } from './look.ts'
import { blankPageSignal } from './signals/blankPage.ts'
import { clickSignal } from './signals/click.ts'
import { consoleErrorSignal } from './signals/consoleError.ts'
import { deadClickSignal } from './signals/deadClick.ts'
import { deadEndSignal } from './signals/deadEnd.ts'
import { errorSignal } from './signals/error.ts'
import { errorClickSignal } from './signals/errorClick.ts'
import { failedRequestSignal } from './signals/failedRequest.ts'
import { fieldCorrectedSignal } from './signals/fieldCorrected.ts'
import { formAbandonedSignal } from './signals/formAbandoned.ts'
import { formRefusedSignal } from './signals/formRefused.ts'
import { longTaskSignal } from './signals/longTask.ts'
import { loopedNavigationSignal } from './signals/loopedNavigation.ts'
import { pageViewSignal } from './signals/pageView.ts'
import { poorVitalSignal } from './signals/poorVital.ts'
import { quickBackSignal } from './signals/quickBack.ts'
import { rageClickSignal } from './signals/rageClick.ts'
import { refreshLoopSignal } from './signals/refreshLoop.ts'
import { rejectionSignal } from './signals/rejection.ts'
import { slowRequestSignal } from './signals/slowRequest.ts'
import { thrashedCursorSignal } from './signals/thrashedCursor.ts'
import { zoomSignal } from './signals/zoom.ts'

/**
 * Every custom event and every signal. What other code lists — kinds, tags, rows, looks, markers, tables of the docs —
 * is derived from here, so that a new one needs its own file and a line here.
 */
export const EVENTS = Object.values({
  pageView: pageViewEvent,
  error: errorEvent,
  deadClick: deadClickEvent,
  formLeft: formLeftEvent,
  formRefused: formRefusedEvent,
  corrected: correctedEvent,
  blankPage: blankEvent,
  longTask: longTaskEvent,
  request: requestEvent,
  console: consoleEvent,
  gap: gapEvent,
  custom: customEvent,
  vital: vitalEvent,
  heartbeat: heartbeatEvent,
  device: deviceEvent,
} satisfies CustomEvents)

/** In the order of filters and of sentences in a summary. */
export const SIGNALS = [
  pageViewSignal,
  clickSignal,
  blankPageSignal,
  rageClickSignal,
  deadClickSignal,
  errorClickSignal,
  errorSignal,
  rejectionSignal,
  failedRequestSignal,
  formRefusedSignal,
  formAbandonedSignal,
  fieldCorrectedSignal,
  refreshLoopSignal,
  loopedNavigationSignal,
  deadEndSignal,
  quickBackSignal,
  thrashedCursorSignal,
  zoomSignal,
  slowRequestSignal,
  longTaskSignal,
  poorVitalSignal,
  consoleErrorSignal,
] as const
export type SignalKind = (typeof SIGNALS)[number]['kind']

export const ACTIONS = [...RRWEB_ACTIONS, ...EVENTS.flatMap(({ action }) => action ?? [])]

/** Events that get a row in the viewer's list. */
const NOTED = EVENTS.filter((event) => event.describe !== null)
/** The kinds of rows that the recording alone gives, without an analysis. */
export const NOTE_KINDS = [...NOTED.flatMap(({ looks }) => [...looks]).map(({ kind }) => kind), OTHER_LOOK.kind]
