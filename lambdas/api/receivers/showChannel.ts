import type { AlertChannel } from '@incuera/contract/alerts/alert.ts'
import type { ShownChannel } from '@incuera/contract/alerts/alertApi.ts'

/** A receiver as members see it. @param confirmed the addresses that have agreed to receive mail */
export const showChannel = (channel: AlertChannel, confirmed: ReadonlySet<string>): ShownChannel =>
  channel.type === 'email'
    ? { ...channel, isConfirmed: confirmed.has(channel.address) }
    : { type: channel.type, host: new URL(channel.url).host }
