import type { AlertChannel } from '@incuera/contract/alerts/alert.ts'
import type { AlertTested } from '@incuera/contract/alerts/alertApi.ts'
import type { Notice } from '@incuera/contract/alerts/notice.ts'
import type * as z from 'zod'
import { sendNotice } from '#runtime/notice/sendNotice.ts'
import type { ApiPorts } from '../ports.ts'
import { admitReceivers } from './admitReceivers.ts'
import { readConfirmed } from './readConfirmed.ts'

type Answers = z.infer<typeof AlertTested>['answers']

/**
 * Sends a message to each receiver now, and returns what it answered. An address that has not agreed is asked again.
 */
export async function sendToReceivers(
  ports: Pick<ApiPorts, 'webhooks' | 'mail' | 'log'>,
  { channels, secret }: { channels: readonly AlertChannel[]; secret: string },
  notice: Notice,
): Promise<Answers> {
  const confirmed = await readConfirmed(ports, [{ channels }])
  return Promise.all(
    channels.map(async (channel) => {
      const host = channel.type === 'email' ? channel.address : new URL(channel.url).host
      if (channel.type === 'email' && !confirmed.has(channel.address)) {
        await admitReceivers(ports, [channel])
        const text = 'It has not agreed to receive mail yet. AWS has sent it the question again.'
        return { host, status: null, text }
      }
      const { post } = ports.webhooks
      return { host, ...(await sendNotice({ post, mail: ports.mail }, channel, notice, secret)) }
    }),
  )
}
