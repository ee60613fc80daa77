import { createHash } from 'node:crypto'
import { IDEMPOTENCY_HEADER, IdempotencyKey, REPEATS_KEPT_SECONDS } from '@incuera/contract/routes/idempotency.ts'
import type { Route } from '@incuera/contract/routes.ts'
import * as z from 'zod'
import { RefusalError } from '#runtime/errors.ts'
import { parse } from '#runtime/parse.ts'
import { authorOf, type Caller } from '../callers/caller.ts'
import type { ApiPorts } from '../ports.ts'
import type { Repeated } from './repeatStore.ts'
import { seal, unseal } from './seal.ts'

/** Longer than the function may run (infra/lib/api.ts): after a crash the key is free again. */
const CLAIM_MS = 60_000
const RETRY_SECONDS = 1

/** A request whose caller may do what it asks for. */
export interface Asked {
  caller: Caller
  /** Its header, if it has one. */
  idempotencyKey: string | undefined
  params: unknown
  rawBody: unknown
}

/**
 * Runs a request, or answers what the first one with its `Idempotency-Key` was answered. Only a success is kept: what
 * was refused or failed is tried again. The answer is sealed under the caller's own key, and one that shows a secret is
 * not kept at all.
 * @throws RefusalError 409 `still_running`, `shown_once`; 422 `key_reused`
 */
export async function answerOnce<R>(
  ports: Pick<ApiPorts, 'repeats' | 'now' | 'log' | 'randomText'>,
  route: Route,
  asked: Asked,
  run: () => Promise<R>,
): Promise<R | unknown> {
  const { idempotencyKey } = asked
  if (!route.onceByKey || idempotencyKey === undefined) return run()
  const key = parse(z.object({ [IDEMPOTENCY_HEADER]: IdempotencyKey }), { [IDEMPOTENCY_HEADER]: idempotencyKey })
  const secret = JSON.stringify([authorOf(asked.caller), route.method, route.path, key[IDEMPOTENCY_HEADER]])
  const id = sha256(secret)
  const now = ports.now()
  const mine: Repeated = {
    fingerprint: sha256(JSON.stringify([asked.params, asked.rawBody])),
    ...{ claim: ports.randomText(CLAIM_LETTERS, 16), claimedUntil: now + CLAIM_MS, answer: null, isDone: false },
    expiresAt: Math.floor(now / 1000) + REPEATS_KEPT_SECONDS,
  }
  const taken = await ports.repeats.take(id, mine, now)
  if (taken) return repeat(taken, mine.fingerprint, secret)
  const answer = await run().catch(async (error: unknown) => {
    await ports.repeats.free(id, mine.claim).catch((trouble) => noteLost(ports, trouble))
    throw error
  })
  const kept = route.onceByKey === 'secret' ? null : seal(JSON.stringify(answer), secret)
  // What was asked for is done: that its answer cannot be kept is no reason to refuse it.
  await ports.repeats
    .replace(id, { ...mine, answer: kept, isDone: true })
    .catch((trouble: unknown) => noteLost(ports, trouble))
  return answer
}

const CLAIM_LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789'

const noteLost = ({ log }: Pick<ApiPorts, 'log'>, error: unknown) =>
  log.error('the answer to an Idempotency-Key is not kept', { error })

function repeat({ fingerprint, isDone, answer }: Repeated, mine: string, secret: string): unknown {
  if (fingerprint !== mine) {
    const message = 'This key was used for another request. Send a new key with each request that is not a retry.'
    throw new RefusalError('key_reused', message, { field: IDEMPOTENCY_HEADER })
  }
  if (!isDone)
    throw new RefusalError('still_running', 'The first request with this key is still running. Try again.', {
      retryAfterSeconds: RETRY_SECONDS,
    })
  if (answer === null) {
    const message =
      'This was created by an earlier request with this key, whose answer showed its secret once. If that answer is lost, revoke what it created and create another with a new key.'
    throw new RefusalError('shown_once', message, { field: IDEMPOTENCY_HEADER })
  }
  return JSON.parse(unseal(answer, secret))
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
