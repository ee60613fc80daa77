import type { AlertMetric } from '@incuera/contract/alerts/alert.ts'
import { NewAlert } from '@incuera/contract/alerts/alertApi.ts'
import type * as z from 'zod'
import { parseReceivers } from './parseReceivers.ts'
import { type QuietDraft, toQuietHours } from './quietDraft.ts'

/** An alert as it is written in the form. */
export interface AlertDraft {
  name: string
  metric: string
  /** Of the metric `signal`. */
  signal: string
  /** Of the metric `event`: its name. */
  event: string
  type: string
  /** Number fields hold texts while they are empty. */
  amount: number | string
  minimum: number | string
  hours: number | string
  q: string
  quiet: QuietDraft
  receivers: string
}

/** What the form begins with. */
export const NEW_ALERT: Omit<AlertDraft, 'quiet'> = {
  ...{ name: '', metric: 'errors', signal: 'rage_click', event: '', type: 'above', amount: 10, minimum: 10, hours: 1 },
  ...{ q: '', receivers: '' },
}

/** `field` is the first that is wrong, and `problem` says why. */
export type ReadAlert =
  | { status: 'ok'; alert: z.input<typeof NewAlert> }
  | { status: 'wrong'; field: string; problem: string }

/** Whether the value is compared with the same hours of last week. */
export const isCompared = ({ type }: Pick<AlertDraft, 'type'>): boolean => type === 'rises' || type === 'falls'

/** What the form says, if the API would accept it. */
export function readAlert(draft: AlertDraft): ReadAlert {
  const receivers = parseReceivers(draft.receivers)
  if (receivers.status === 'wrong') return { status: 'wrong', field: 'channels', problem: receivers.problem }
  const { type, amount, minimum } = draft
  const alert = {
    ...{ name: draft.name, metric: metricOf(draft), windowHours: draft.hours, q: draft.q },
    condition: isCompared(draft) ? { type, percent: amount, minimum } : { type, value: amount },
    ...{ quietHours: toQuietHours(draft.quiet), channels: receivers.channels },
  }
  const parsed = NewAlert.safeParse(alert)
  if (parsed.success) return { status: 'ok', alert: parsed.data }
  const [issue] = parsed.error.issues
  return { status: 'wrong', field: String(issue?.path[0] ?? ''), problem: issue?.message ?? '' }
}

function metricOf({ metric, signal, event }: AlertDraft): AlertMetric | object {
  if (metric === 'errors' || metric === 'sessions') return { type: metric }
  if (metric === 'signal') return { type: 'signal', signal }
  if (metric === 'event') return { type: 'event', name: event.trim() }
  if (metric === 'LCP' || metric === 'INP' || metric === 'CLS') return { type: 'vital', vital: metric }
  return { type: 'scanner', scannerId: metric }
}
