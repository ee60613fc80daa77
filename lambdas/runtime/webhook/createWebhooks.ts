import { WEBHOOK_ANSWER_CHARACTERS_MAX, WEBHOOK_TIMEOUT_MS } from '@incuera/contract/watchLimits.ts'
import { findProblem } from './guardAddress.ts'
import { postWebhook, type WebhookAnswer } from './postWebhook.ts'
import { signAlert } from './signAlert.ts'
import { type StandardMessage, signStandard } from './signStandard.ts'

/** Sends to addresses that members entered. Every message of this deployment goes through here. */
export interface Webhooks {
  /** @param secret signs a message of an alert; null: it is not signed */
  post(url: string, body: unknown, secret: string | null): Promise<WebhookAnswer>
  /** @param text JSON */
  postStandard(url: string, text: string, message: Omit<StandardMessage, 'nowMs'>): Promise<WebhookAnswer>
  /** Why an address is refused before it is resolved; null: it is not. */
  problemOf(url: string): string | null
}

/** @param allowsLocal on a developer's machine only */
export function createWebhooks(allowsLocal: boolean, now: () => number): Webhooks {
  const limits = {
    ...{ allowsLocal, timeoutMs: WEBHOOK_TIMEOUT_MS, answerCharactersMax: WEBHOOK_ANSWER_CHARACTERS_MAX },
  }
  return {
    post(url, body, secret) {
      const text = JSON.stringify(body)
      const headers = secret === null ? {} : signAlert(text, { secret, nowMs: now() })
      return postWebhook(url, text, { ...limits, headers })
    },
    postStandard: (url, text, message) =>
      postWebhook(url, text, { ...limits, headers: signStandard(text, { ...message, nowMs: now() }) }),
    problemOf: (url) => findProblem(new URL(url), allowsLocal),
  }
}
