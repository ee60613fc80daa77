import { hookKeys } from '@incuera/contract/hooks/hookKeys.ts'
import { WebhookItem } from '@incuera/contract/hooks/webhook.ts'
import type { ItemKind } from '../store/projectItems.ts'

/** The webhooks of a project. */
export const WEBHOOK_ITEMS: ItemKind<WebhookItem> = {
  key: hookKeys.webhook,
  idOf: ({ webhookId }) => webhookId,
  parse: (stored) => WebhookItem.parse(stored),
}
