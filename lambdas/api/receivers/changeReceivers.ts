import { type AlertChannel, receiverOf } from '@incuera/contract/alerts/alert.ts'
import { ALERT_CHANNELS_MAX } from '@incuera/contract/watchLimits.ts'
import { RefusalError } from '#runtime/errors.ts'
import type { ApiPorts } from '../ports.ts'
import { admitReceivers } from './admitReceivers.ts'
import { idOfReceiver } from './showChannel.ts'

/**
 * The receivers after a change: without the removed ones, and with new ones, which are checked.
 * @param change.remove ids of receivers as members see them
 * @throws RefusalError when there would be too many, or one is not an address that messages may be sent to
 */
export async function changeReceivers(
  ports: Pick<ApiPorts, 'webhooks' | 'mail' | 'log'>,
  channels: readonly AlertChannel[],
  { add = [], remove = [] }: { add?: AlertChannel[] | undefined; remove?: string[] | undefined },
): Promise<AlertChannel[]> {
  const kept = channels.filter((channel) => !remove.includes(idOfReceiver(channel)))
  const known = new Set(kept.map(receiverOf))
  const added = add.filter((channel) => !known.has(receiverOf(channel)))
  if (kept.length + added.length > ALERT_CHANNELS_MAX)
    throw new RefusalError(
      'too_many_receivers',
      `An alert has at most ${ALERT_CHANNELS_MAX} receivers. Remove one first.`,
      { field: 'addReceivers', limit: ALERT_CHANNELS_MAX },
    )
  await admitReceivers(ports, added, 'addReceivers')
  return [...kept, ...added]
}
