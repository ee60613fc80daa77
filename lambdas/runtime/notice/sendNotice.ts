import type { Mail, Notice } from '@incuera/contract/alerts/notice.ts'
import type { WebhookAnswer } from '../webhook/postWebhook.ts'

export interface NoticePorts {
  post(url: string, body: unknown, secret: string | null): Promise<WebhookAnswer>
  mail: { send(address: string, mail: Mail): Promise<void> }
}

type Receiver = { type: 'webhook' | 'slack'; url: string } | { type: 'email'; address: string }

/**
 * Sends one message to one receiver. Never throws: `status` is that of the receiver, 200 for mail that was accepted, or
 * null.
 * @param secret signs webhooks
 */
export async function sendNotice(
  { post, mail }: NoticePorts,
  receiver: Receiver,
  notice: Notice,
  secret: string,
): Promise<WebhookAnswer> {
  switch (receiver.type) {
    case 'webhook':
      return post(receiver.url, notice.webhook, secret)
    case 'slack':
      return post(receiver.url, notice.slack, null)
    case 'email':
      try {
        await mail.send(receiver.address, notice.email)
        return { status: 200, text: '' }
      } catch (error) {
        return { status: null, text: error instanceof Error ? error.message : String(error) }
      }
  }
}
