import type { SignalKind } from '@incuera/contract/analysis.ts'
import { type Icon, IconBug, IconClick, IconFile, IconForms, IconHandOff, IconMoodAngry } from '@tabler/icons-react'

export interface SignalLook {
  /** Singular and plural. */
  label: string
  plural: string
  color: string
  icon: Icon
}

/** How a kind of signal looks everywhere: seek bar, event list, analysis. */
export const SIGNAL_LOOKS: Record<SignalKind, SignalLook> = {
  page_view: { label: 'Page view', plural: 'Pages', color: 'blue', icon: IconFile },
  click: { label: 'Click', plural: 'Clicks', color: 'gray', icon: IconClick },
  rage_click: { label: 'Rage click', plural: 'Rage clicks', color: 'orange', icon: IconMoodAngry },
  dead_click: { label: 'Dead click', plural: 'Dead clicks', color: 'yellow', icon: IconHandOff },
  form_abandoned: { label: 'Form abandoned', plural: 'Forms abandoned', color: 'grape', icon: IconForms },
  error: { label: 'Error', plural: 'Errors', color: 'red', icon: IconBug },
}
