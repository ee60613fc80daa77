import { createHash } from 'node:crypto'
import { type AlertChannel, receiverOf } from '@incuera/contract/alerts/alert.ts'
import type { ShownChannel } from '@incuera/contract/alerts/alertApi.ts'

/** A receiver as members see it. @param confirmed the addresses that have agreed to receive mail */
export const showChannel = (channel: AlertChannel, confirmed: ReadonlySet<string>): ShownChannel =>
  channel.type === 'email'
    ? { ...channel, id: idOfReceiver(channel), isConfirmed: confirmed.has(channel.address) }
    : { type: channel.type, id: idOfReceiver(channel), host: new URL(channel.url).host }

/** Long enough to distinguish the receivers of a project, and no secret can be read from it. */
const ID_CHARACTERS = 12

/** Names a receiver without its URL, which is a secret. */
export const idOfReceiver = (channel: AlertChannel): string =>
  createHash('sha256').update(receiverOf(channel)).digest('hex').slice(0, ID_CHARACTERS)
