import { RENDER_RESULT_SUFFIX, type SessionPlace } from '@incuera/contract/keys.ts'
import { MOVED_ROOTS } from '@incuera/contract/retention/movedRoots.ts'
import type { ObjectMover } from '#sessions/objects/objectMover.ts'
import type { Holder } from '../holdErasure.ts'
import { movedPrefix, rehome } from './rehome.ts'

/** Copied at the same time. */
const AT_ONCE = 10

/**
 * Copies what is stored of a session to the keys of another class, and lets documents name the new keys. What it was
 * copied from expires with its own class, and an erasure removes both.
 * @throws OutOfTimeError
 */
export async function moveObjects(
  objects: ObjectMover,
  held: Pick<Holder, 'requireTime'>,
  from: SessionPlace,
  rc: SessionPlace['rc'],
): Promise<void> {
  for (const root of MOVED_ROOTS) {
    const keys: string[] = []
    for await (const key of objects.list(movedPrefix(root, from))) keys.push(key)
    for (let at = 0; at < keys.length; at += AT_ONCE) {
      held.requireTime()
      await Promise.all(keys.slice(at, at + AT_ONCE).map((key) => moveObject(objects, key, from, rc)))
    }
  }
}

async function moveObject(
  objects: ObjectMover,
  key: string,
  from: SessionPlace,
  rc: SessionPlace['rc'],
): Promise<void> {
  const to = rehome(key, from, rc)
  // Segments (`.json.gz`) name no keys.
  if (!key.endsWith('.json')) return objects.copy(key, to)
  const bytes = await objects.get(key)
  if (!bytes) return
  const document: unknown = JSON.parse(bytes.toString(), (_, value) =>
    typeof value === 'string' ? rehome(value, from, rc) : value,
  )
  // The bucket reports the copy like a new result.
  const moved = key.endsWith(RENDER_RESULT_SUFFIX) ? Object.assign({}, document, { isMoved: true }) : document
  await objects.put(to, Buffer.from(JSON.stringify(moved)), { contentType: 'application/json' })
}
