import type { AlertChannel } from '@incuera/contract/alerts/alert.ts'
import { RefusalError } from '#runtime/errors.ts'
import type { ApiPorts } from '../ports.ts'

/**
 * Checks new receivers, and asks those by mail for their consent.
 * @param field of the request that names them
 * @throws RefusalError 400 for an address that nothing may be sent to. Names are resolved when something is sent to
 * them
 */
export async function admitReceivers(
  { webhooks, mail, log }: Pick<ApiPorts, 'webhooks' | 'mail' | 'log'>,
  channels: readonly AlertChannel[],
  field = 'channels',
): Promise<void> {
  for (const [at, channel] of channels.entries()) {
    const problem = channel.type === 'email' ? null : webhooks.problemOf(channel.url)
    if (problem !== null) throw new RefusalError('invalid', problem, { field: `${field}.${at}.url` })
  }
  for (const [at, channel] of channels.entries()) {
    if (channel.type !== 'email') continue
    try {
      await mail.subscribe(channel.address)
    } catch (error) {
      log.warn('an address could not be subscribed', { error })
      const message = `AWS did not accept ${channel.address} as an e-mail address.`
      throw new RefusalError('invalid', message, { field: `${field}.${at}.address` })
    }
  }
}
