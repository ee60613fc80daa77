import { createHash } from 'node:crypto'
import type { HookEvent, HookMessage } from '@incuera/contract/hooks/hookEvent.ts'
import type { ProjectId } from '@incuera/contract/ids.ts'
import type { Send } from '../queue/send.ts'

/** "This happened": whoever does it sends it, whether or not the project has a webhook. */
export type SendHook = Send<HookMessage>

/**
 * The message of an event.
 * @param parts what makes it this event and no other: a message that is sent twice has the same id
 * @param at when it happened, in milliseconds since the epoch
 */
export function hookMessageOf(
  pid: ProjectId,
  event: HookEvent,
  { parts, at }: { parts: readonly (string | number)[]; at: number },
): Extract<HookMessage, { type: 'event' }> {
  const sha256 = createHash('sha256')
    .update([event.type, pid, ...parts].join(' '))
    .digest('hex')
  return { v: 1, type: 'event', pid, eventId: `evt_${sha256.slice(0, 24)}`, at, event }
}

/** "Try this delivery." */
export const deliverMessageOf = (
  { pid, webhookId, deliveryId }: { pid: ProjectId; webhookId: string; deliveryId: string },
  notBefore: number,
): HookMessage => ({ v: 1, type: 'deliver', pid, webhookId, deliveryId, notBefore })
