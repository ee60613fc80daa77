import { WEBHOOK_ANSWER_CHARACTERS_MAX, WEBHOOK_TIMEOUT_MS } from '@incuera/contract/watchLimits.ts'
import { findProblem, postWebhook, type WebhookAnswer } from './postWebhook.ts'

/** Webhooks of this deployment. @param allowsLocal on a developer's machine only */
export function createWebhooks(allowsLocal: boolean, now: () => number) {
  return {
    post: (url: string, body: unknown, secret: string | null): Promise<WebhookAnswer> =>
      postWebhook(url, body, {
        ...{ allowsLocal, secret, nowMs: now() },
        ...{ timeoutMs: WEBHOOK_TIMEOUT_MS, answerCharactersMax: WEBHOOK_ANSWER_CHARACTERS_MAX },
      }),
    problemOf: (url: string): string | null => findProblem(new URL(url), allowsLocal),
  }
}
