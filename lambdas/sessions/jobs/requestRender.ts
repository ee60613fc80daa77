import { manifestKey } from '@incuera/contract/keys.ts'
import { RENDER_LOST_MINUTES, RENDER_PARTS_MAX } from '@incuera/contract/limits.ts'
import { Manifest } from '@incuera/contract/manifest.ts'
import type { RenderMessage } from '@incuera/contract/messages.ts'
import type { RenderParameters } from '@incuera/contract/render.ts'
import { JobError, RefusalError } from '#runtime/errors.ts'
import type { MetaIn } from '../model/meta.ts'
import type { Render } from '../model/render.ts'
import type { ObjectStore } from '../objects/objectStore.ts'
import type { Send } from '../queue/send.ts'
import { changeRender } from '../store/changeRender.ts'
import type { SessionRef, SessionStore } from '../store/sessionStore.ts'
import { decideRender } from './decideRender.ts'
import { partMessageOf } from './messages.ts'
import { planParts } from './planParts.ts'
import { renderIdOf } from './renderIdOf.ts'
import { requireReady } from './requireReady.ts'
import { sendStep } from './sendStep.ts'

export interface RequestPorts {
  store: SessionStore
  objects: Pick<ObjectStore, 'get'>
  sendRender: Send<RenderMessage>
}

/**
 * "I want this video" of the newest generation. A video that is ready or in progress is returned; for one that failed,
 * has gaps or was lost, the missing parts are retried; a new one is planned and sent.
 * @param now milliseconds since the epoch
 * @throws RefusalError 404 unknown session, 409 `not_ready`, 400 `invalid` for a clip outside the session, 400
 * `too_long` for a video of more than RENDER_PARTS_MAX parts
 */
export async function requestRender(
  ports: RequestPorts,
  ref: SessionRef,
  parameters: RenderParameters,
  now: number,
): Promise<Render> {
  const meta = requireReady((await ports.store.read(ref))?.meta ?? null)
  const render = await prepareRender(ports, meta, parameters, now)
  await sendParts(ports, render)
  return render
}

/** The first half of {@link requestRender}, up to the messages: the item of the video as it is, or as it will be. */
export async function prepareRender(
  ports: RequestPorts,
  meta: MetaIn<'ready'>,
  asked: RenderParameters,
  now: number,
): Promise<Render> {
  const parameters = withinSession(asked, meta.newest.durationMs)
  const renderId = renderIdOf(meta.gen, parameters)
  return (await beginAgain(ports, meta, renderId, now)) ?? (await create(ports, meta, { renderId, parameters, now }))
}

/** The second half of {@link requestRender}. Nothing is sent for a video whose messages were already sent. */
export async function sendParts({ store, sendRender }: RequestPorts, render: Render): Promise<void> {
  const step = decideRender(render)
  if (step.type !== 'parts') return
  const sends = step.indexes.map((index) => () => sendRender(partMessageOf(render, index)))
  await sendStep(store, render, 'parts', sends)
}

/** The same clip has one name, however far beyond the end of the session it was requested. */
export function withinSession(parameters: RenderParameters, durationMs: number): RenderParameters {
  const { fromMs, toMs } = parameters
  const isEmpty = fromMs > 0 && fromMs >= Math.min(toMs ?? durationMs, durationMs)
  if (isEmpty) {
    throw new RefusalError(
      'invalid',
      `fromMs: the clip must begin before its end, at most ${Math.round(durationMs)} ms`,
      {
        field: 'fromMs',
        limit: Math.round(durationMs),
      },
    )
  }
  return { ...parameters, toMs: toMs !== null && toMs >= durationMs ? null : toMs }
}

async function beginAgain(
  { store }: RequestPorts,
  ref: SessionRef,
  renderId: string,
  now: number,
): Promise<Render | null> {
  const change = await changeRender(store, ref, renderId, (render) => {
    if (!isWorthAnotherTry(render, now)) return null
    const state = { status: 'queued' as const, queuedAt: now }
    // If only the join has failed, the last part triggers it again.
    const done = render.done.length < render.parts.length ? render.done : render.done.slice(0, -1)
    return {
      ...render,
      state,
      done,
      askedAt: now,
      attempt: render.attempt + 1,
      failed: [],
      cards: [],
      cardless: [],
      kept: done.length,
      resent: [],
      sent: 'nothing',
    }
  })
  return change?.render ?? null
}

/** A part takes no longer; few are rendered at the same time, so that many have to wait. */
const PART_MINUTES_MAX = 5

function isWorthAnotherTry({ state, parts }: Render, now: number): boolean {
  switch (state.status) {
    case 'queued':
      return now - state.queuedAt > (RENDER_LOST_MINUTES + PART_MINUTES_MAX * (parts.length - 1)) * 60_000
    case 'ready':
      return state.missingMs !== undefined
    default:
      return true
  }
}

async function create(
  { store, objects }: RequestPorts,
  { pid, sid, rc, gen, expiresAt }: MetaIn<'ready'>,
  { renderId, parameters, now }: { renderId: string; parameters: RenderParameters; now: number },
): Promise<Render> {
  const manifest = await readManifest(objects, manifestKey({ rc, pid, sid }, gen))
  const parts = planParts(manifest, parameters)
  if (parts.length > RENDER_PARTS_MAX) {
    const message = `The video would take about ${parts.length} minutes of rendering; the limit is ${RENDER_PARTS_MAX}. Request a clip, a lower frame rate or a smaller size, or skip idle time.`
    throw new RefusalError('too_long', message, { limit: RENDER_PARTS_MAX })
  }
  const render: Render = {
    ...{ pid, sid, rc, gen, renderId, parameters, expiresAt, version: 1, attempt: 1, askedAt: now },
    state: { status: 'queued', queuedAt: now },
    parts,
    ...{ done: [], cards: [], cardless: [], failed: [], kept: 0, resent: [], sent: 'nothing' },
  }
  // Two may request it at the same moment: one of them writes it, and both continue with that.
  return (await store.createRender(render)) ? render : ((await store.readRender(render, renderId)) ?? render)
}

async function readManifest(objects: Pick<ObjectStore, 'get'>, key: string): Promise<Manifest> {
  const bytes = await objects.get(key)
  if (!bytes) throw new JobError(`${key} is not there`, { retry: true })
  return Manifest.parse(JSON.parse(bytes.toString()))
}
