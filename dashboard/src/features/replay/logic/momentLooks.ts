import { IconActivityHeartbeat, IconArrowsLeftRight, IconBolt, IconCloudX, IconNote, IconTerminal, IconUnlink } from '@tabler/icons-react'
import { SIGNAL_LOOKS, type SignalLook } from '../../../lib/signals/signalLooks.ts'
import type { MomentKind } from './moment.ts'

interface MomentLook extends SignalLook {
  /** Frequent and rarely what a viewer looks for: listed on request, and skipped when stepping. */
  isQuiet?: boolean
}

/** How a kind of moment looks in the list and on the bar; in the order of the chips. */
export const MOMENT_LOOKS: Record<MomentKind, MomentLook> = {
  ...SIGNAL_LOOKS,
  failed_request: { label: 'Failed request', plural: 'Failed requests', color: 'red', icon: IconCloudX },
  console_error: { label: 'Console error', plural: 'Console errors', color: 'red', icon: IconTerminal },
  gap: { label: 'Not recorded', plural: 'Gaps', color: 'orange', icon: IconUnlink },
  custom: { label: 'Event', plural: 'Events', color: 'teal', icon: IconBolt },
  other: { label: 'Other event', plural: 'Others', color: 'grape', icon: IconNote },
  request: { label: 'Request', plural: 'Requests', color: 'gray', icon: IconArrowsLeftRight, isQuiet: true },
  console: { label: 'Console', plural: 'Console', color: 'gray', icon: IconTerminal, isQuiet: true },
  vital: { label: 'Web vital', plural: 'Vitals', color: 'gray', icon: IconActivityHeartbeat, isQuiet: true },
}

const isKind = (kind: string): kind is MomentKind => Object.hasOwn(MOMENT_LOOKS, kind)
export const MOMENT_KINDS: MomentKind[] = Object.keys(MOMENT_LOOKS).filter(isKind)
