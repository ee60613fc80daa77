import type { RetentionClass } from '@incuera/contract/ids.ts'
import { RENDER_SORT_KEY, sessions } from '@incuera/contract/keys.ts'
import type { JobState } from '@incuera/contract/session.ts'
import { tagsKey } from '@incuera/contract/tags/tag.ts'
import { visitorKeys } from '@incuera/contract/visitors/visitorKeys.ts'
import type { Live } from '#sessions/model/live.ts'
import type { MetaIn } from '#sessions/model/meta.ts'
import { expiresAt, retentionDays } from '#sessions/state/expiresAt.ts'
import { changeRender } from '#sessions/store/changeRender.ts'
import type { SessionRef } from '#sessions/store/sessionStore.ts'
import type { Holder } from '../holdErasure.ts'
import type { ErasePorts } from '../ports.ts'
import { isAtRest } from './isAtRest.ts'
import { moveObjects } from './moveObjects.ts'
import { rehome } from './rehome.ts'

/** Links and exports end when they were made to end. */
const OWN_TIMES = ['SHARE#', 'PART_OF_EXPORT#']

/**
 * Keeps a session for as long as a longer class says, counted from its start. META is written last and names the new
 * class: until then everything reads the old keys, and a run that was killed is repeated.
 * @returns `later` while something is being written to it
 * @throws OutOfTimeError
 */
export async function moveSession(
  ports: ErasePorts,
  held: Pick<Holder, 'requireTime'>,
  ref: SessionRef,
  rc: RetentionClass,
): Promise<'moved' | 'later' | 'stays'> {
  const { store, mover, now } = ports
  const found = await store.read(ref)
  if (!found || retentionDays(found.meta.rc) >= retentionDays(rc)) return 'stays'
  const { meta, live } = found
  const renders = await store.listRenders(ref)
  if (!isAtRest(meta, live, renders, now())) return 'later'

  await moveObjects(mover, held, meta, rc)
  const at = expiresAt(rc, meta.startedAt)
  const moved = (state: JobState) => ('key' in state ? { ...state, key: rehome(state.key, meta, rc) } : state)
  await extendItems(ports, meta, live, at)
  for (const { renderId } of renders)
    await changeRender(store, ref, renderId, (render) =>
      render.rc === rc || render.state.status === 'queued'
        ? null
        : { ...render, rc, state: moved(render.state), expiresAt: at },
    )
  await extendVector(ports, meta, at)
  const { newest, version } = meta
  const next = { ...meta, rc, expiresAt: at, version: version + 1 }
  const results = { video: moved(newest.video), analysis: moved(newest.analysis) }
  return (await store.replace({ ...next, newest: { ...newest, ...results } }, version)) ? 'moved' : 'later'
}

/** Notes, tags, counters and the lists of its visitors. */
async function extendItems(
  { items }: ErasePorts,
  { pid, sid }: MetaIn<'ready'>,
  live: Live | null,
  at: number,
): Promise<void> {
  const { pk, sk: meta } = sessions.meta(pid, sid)
  const others = [meta, RENDER_SORT_KEY, ...OWN_TIMES]
  const keys = [tagsKey(pid, sid), ...(live?.visitors ?? []).map((userKey) => visitorKeys.session(pid, userKey, sid))]
  for await (const key of items.sessions.list(pk)) if (!others.some((other) => key.sk.startsWith(other))) keys.push(key)
  await items.sessions.extend(keys, at)
}

async function extendVector(
  { vectors }: ErasePorts,
  { pid, sid, startedAt }: MetaIn<'ready'>,
  at: number,
): Promise<void> {
  const values = await vectors?.read({ pid, sid })
  if (values) await vectors?.put({ pid, sid, startedAt, expiresAt: at, values })
}
