import { parseRenderResultKey, renderFailureKey } from '@incuera/contract/keys.ts'
import type { RenderMessage } from '@incuera/contract/messages.ts'
import { RenderFailure, RenderOutcome } from '@incuera/contract/render.ts'
import { JobError } from '../../runtime/errors.ts'
import type { Log } from '../../runtime/log.ts'
import { settleJob } from '../jobs/settleJob.ts'
import type { ObjectStore } from '../objects/objectStore.ts'
import { fail } from '../state/transitions.ts'
import { changeSession } from '../store/changeSession.ts'
import type { SessionRef, SessionStore } from '../store/sessionStore.ts'
import type { SettleMessage } from './settleMessages.ts'

export interface SettlePorts {
  store: SessionStore
  objects: ObjectStore
  now(): number
  log: Log
}

/** Writes the end of work that ran elsewhere into its session: a video that lies in S3, or a message that ended in a dead-letter queue. */
export async function settle(ports: SettlePorts, message: SettleMessage): Promise<void> {
  switch (message.type) {
    case 'rendered':
      for (const key of message.keys) await settleRendered(ports, key)
      return
    case 'render':
      return settleFailedRender(ports, { ...message, reason: await reasonOf(ports, message) })
    case 'analysis': {
      const reason = 'The analysis failed three times.'
      const isSettled = await settleJob(
        ports.store,
        message,
        { type: 'analysis', gen: message.gen },
        { status: 'failed', failedAt: ports.now(), reason },
      )
      return ports.log.error('analysis failed', { sid: message.sid, gen: message.gen, isSettled })
    }
    case 'compact': {
      const change = await changeSession(ports.store, message, (meta) => fail(meta, 'The recording could not be put together: three tries failed.'))
      return ports.log.error('compaction failed', { sid: message.sid, status: change?.meta.status })
    }
  }
}

async function settleRendered(ports: SettlePorts, key: string): Promise<void> {
  const { store, objects, now, log } = ports
  const place = parseRenderResultKey(key)
  if (!place) return log.warn('no render result of ours', { key })
  const outcome = RenderOutcome.safeParse(await readJson(objects, key))
  if (!outcome.success) throw new JobError(`unreadable render result ${key}`, false)
  const { gen, renderId } = place
  if ('reason' in outcome.data) return settleFailedRender(ports, { ...place, reason: outcome.data.reason })
  const isSettled = await settleJob(store, place, { type: 'video', gen, renderId }, { status: 'ready', readyAt: now(), gen, key })
  log.info('rendered', { sid: place.sid, gen, renderId, isSettled })
}

async function reasonOf({ objects }: SettlePorts, message: RenderMessage): Promise<string> {
  const failure = RenderFailure.safeParse(await readJson(objects, renderFailureKey(message, message.gen, message.renderId)))
  // A renderer that was killed has written none.
  return failure.success ? failure.data.reason : 'The renderer stopped three times without saying why.'
}

type FailedRender = SessionRef & { gen: number; renderId: string; reason: string }

async function settleFailedRender({ store, now, log }: SettlePorts, { gen, renderId, reason, ...ref }: FailedRender): Promise<void> {
  const isSettled = await settleJob(store, ref, { type: 'video', gen, renderId }, { status: 'failed', failedAt: now(), reason })
  log.error('render failed', { sid: ref.sid, gen, renderId, reason, isSettled })
}

async function readJson(objects: ObjectStore, key: string): Promise<unknown> {
  const bytes = await objects.get(key)
  try {
    return bytes && JSON.parse(bytes.toString())
  } catch {
    return null
  }
}
