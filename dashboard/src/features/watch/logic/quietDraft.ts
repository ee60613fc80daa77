import type { QuietHours } from '@incuera/contract/alerts/alert.ts'

/** Quiet hours as they are written in a form; they stay while they are switched off. */
export interface QuietDraft extends QuietHours {
  isOn: boolean
}

/** @param timeZone where the member is, for alerts without quiet hours */
export const toQuietDraft = (hours: QuietHours | null, timeZone: string): QuietDraft => ({
  ...{ from: '22:00', to: '07:00', timeZone },
  ...hours,
  isOn: hours !== null,
})

export const toQuietHours = ({ isOn, from, to, timeZone }: QuietDraft): QuietHours | null =>
  isOn ? { from, to, timeZone } : null
