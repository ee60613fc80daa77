import type { PartName, SessionPlace } from '@incuera/contract/keys.ts'
import { parseRenderResultKey, partKeys } from '@incuera/contract/keys.ts'
import { RENDER_REASON_BYTES_MAX, RENDER_TRIES_MAX } from '@incuera/contract/limits.ts'
import { VIDEO_FAILED } from '@incuera/contract/logLines.ts'
import type { JoinMessage, RenderMessage } from '@incuera/contract/messages.ts'
import { PartOutcome, RenderFailure, RenderOutcome, type RenderResult } from '@incuera/contract/render.ts'
import type { JobState } from '@incuera/contract/session.ts'
import { JobError } from '#runtime/errors.ts'
import type { Log } from '#runtime/log.ts'
import { retrySeconds } from '#runtime/retrySeconds.ts'
import { hookMessageOf, type SendHook } from '../hooks/hookMessages.ts'
import { type AdvancePorts, advanceRender } from '../jobs/advanceRender.ts'
import { cardMessageOf, partMessageOf } from '../jobs/messages.ts'
import { settleJob } from '../jobs/settleJob.ts'
import type { PartNews } from '../model/render.ts'
import type { ObjectStore } from '../objects/objectStore.ts'
import { changeRender } from '../store/changeRender.ts'
import type { AddUsage } from '../usage/usageStore.ts'
import { cutToBytes } from './cutToBytes.ts'

export interface RenderSettlePorts extends AdvancePorts {
  objects: Pick<ObjectStore, 'get'>
  sendHook: SendHook
  addUsage: AddUsage
  /** Milliseconds since the epoch. */
  now(): number
  log: Log
}

type RenderRef = SessionPlace & { gen: number; renderId: string }

/** The bucket reports a result under `key`: of a part, of a card, or of the complete video. */
export async function settleResult(ports: RenderSettlePorts, key: string): Promise<void> {
  const place = parseRenderResultKey(key)
  if (!place) return ports.log.warn('not one of our render results', { key })
  const { part, ...ref } = place
  const outcome = (part ? PartOutcome : RenderOutcome).safeParse(await readJson(ports.objects, key))
  if (!outcome.success) throw new JobError(`unreadable render result ${key}`, { retry: false })
  const { data } = outcome
  if (data.isMoved) return
  if (part && 'reason' in data) return settlePartFailure(ports, ref, part, data)
  if (part) return settlePart(ports, ref, { kind: part.isCard ? 'card' : 'done', index: part.index })
  if ('reason' in data) return void (await endRender(ports, ref, failedState(data.reason, ports.now()), data.attempt))
  if (!('posterKey' in data)) return
  const isNew = await endRender(ports, ref, readyState(data, key, ports.now()), data.attempt)
  if (!isNew) return
  const used = { videos: 1, videoSeconds: data.durationMs / 1000, renderSeconds: data.wallMs / 1000 }
  await ports.addUsage(ref.pid, ports.now(), used)
}

/**
 * After a temporary failure the part is sent again, with growing delays; a permanent one, or the last try, is final.
 */
async function settlePartFailure(
  ports: RenderSettlePorts,
  ref: RenderRef,
  { index, isCard }: PartName,
  failure: RenderFailure,
): Promise<void> {
  const { attempt, reason, tries } = failure
  if (tries === undefined || tries >= RENDER_TRIES_MAX)
    return settleFailedPart(ports, ref, { index, isCard, attempt, reason })
  const render = await ports.store.readRender(ref, ref.renderId)
  if (render?.state.status !== 'queued' || render.attempt !== attempt) return
  const message = isCard ? cardMessageOf(render, index) : partMessageOf(render, index)
  await ports.sendRender({ ...message, tries }, retrySeconds(tries))
  ports.log.warn('part is retried', {
    sid: ref.sid,
    gen: ref.gen,
    renderId: ref.renderId,
    index,
    isCard,
    tries,
    reason,
  })
}

/** The reason when the work never reported a failure. */
export const CRASHED = 'it crashed or ran out of time on every try.'

/** The message of a part, or of a card, has used up its tries. */
export async function settleDeadPart(ports: RenderSettlePorts, message: RenderMessage): Promise<void> {
  const { gen, renderId, attempt, part } = message
  const name = { index: part.index, isCard: message.card !== undefined }
  // A try before the crashes may have reported a reason.
  const failure = RenderFailure.safeParse(await readJson(ports.objects, partKeys(message, gen, renderId, name).result))
  const reason =
    failure.success && failure.data.attempt === attempt
      ? failure.data.reason
      : `The renderer gave no reason: ${CRASHED}`
  return settleFailedPart(ports, message, { ...name, attempt, reason })
}

/** A join has failed permanently. */
export async function settleDeadJoin(
  ports: RenderSettlePorts,
  message: JoinMessage,
  said: string | null,
): Promise<void> {
  const reason = `The parts of the video could not be joined: ${said ?? CRASHED}`
  await endRender(ports, message, failedState(reason, ports.now()), message.attempt)
}

type FailedPart = { index: number; isCard: boolean; attempt: number; reason: string }

async function settleFailedPart(
  ports: RenderSettlePorts,
  ref: RenderRef,
  { index, isCard, attempt, reason: said }: FailedPart,
): Promise<void> {
  const reason = cutToBytes(said, RENDER_REASON_BYTES_MAX)
  const { gen, renderId, sid } = ref
  ports.log.error(isCard ? 'card failed' : 'part failed', { sid, gen, renderId, index, attempt, reason })
  return settlePart(ports, ref, isCard ? { kind: 'cardless', index } : { kind: 'failed', index, attempt, reason })
}

/** Records the end of a part; the last of all triggers the join, or the end. */
async function settlePart(ports: RenderSettlePorts, ref: RenderRef, news: PartNews): Promise<void> {
  const { sid, gen, renderId } = ref
  const render = await ports.store.notePart(ref, renderId, news)
  const step =
    render && (await advanceRender(ports, render, news.kind === 'done' || news.kind === 'failed' ? news.index : null))
  ports.log.info('part ended', { sid, gen, renderId, ...news, next: step?.type ?? 'unknown render' })
  if (render && step?.type === 'fail')
    await endRender(ports, ref, failedState(step.reason, ports.now()), render.attempt)
}

function readyState({ gen, gaps = [] }: RenderResult, key: string, now: number): EndState {
  const missingMs = gaps.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0)
  return { status: 'ready', readyAt: now, gen, key, ...(gaps.length > 0 && { missingMs }) }
}

const failedState = (reason: string, now: number): EndState => ({ status: 'failed', failedAt: now, reason })

type EndState = Extract<JobState, { status: 'ready' | 'failed' }>

/**
 * Writes the end of an attempt into the render, and into the session if this is the video that it shows. @returns
 * whether this is the first time
 */
async function endRender(
  ports: RenderSettlePorts,
  { gen, renderId, ...ref }: RenderRef,
  state: EndState,
  attempt = 1,
): Promise<boolean> {
  const { store, log } = ports
  let isFirst = false
  const change = await changeRender(store, ref, renderId, (render) => {
    const isLate = render.attempt !== attempt || (state.status === 'failed' && render.state.status !== 'queued')
    isFirst = !isLate && render.state.status === 'queued'
    return isLate ? null : { ...render, state }
  })
  // Written again if it was already written: the earlier try may have crashed in between.
  const isCurrent = change !== null && change.render.attempt === attempt && change.render.state.status === state.status
  const isShown = isCurrent && (await settleJob(store, ref, { type: 'video', gen, renderId }, state))
  if (isCurrent && state.status === 'ready') {
    const { pid, sid } = ref
    const data = { sessionId: sid, generation: gen, renderId, missingMs: state.missingMs ?? 0 }
    const once = { parts: [sid, gen, renderId, attempt], at: state.readyAt }
    await ports.sendHook(hookMessageOf(pid, { type: 'video.ready', data }, once))
  }
  const facts = { sid: ref.sid, gen, renderId, state, isKnown: change !== null, isShown }
  if (state.status === 'failed') log.error(VIDEO_FAILED, facts)
  else log.info('rendered', facts)
  return isFirst && isCurrent
}

async function readJson(objects: Pick<ObjectStore, 'get'>, key: string): Promise<unknown> {
  const bytes = await objects.get(key)
  try {
    return bytes && JSON.parse(bytes.toString())
  } catch {
    return null
  }
}
