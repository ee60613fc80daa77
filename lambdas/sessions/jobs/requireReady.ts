import { RefusalError } from '#runtime/errors.ts'
import type { Meta, MetaIn } from '../model/meta.ts'

/** @throws RefusalError 404 for an unknown session (null), 409 `not_ready` for one that is not finished */
export function requireReady(meta: Meta | null): MetaIn<'ready'> {
  if (!meta) throw new RefusalError('unknown_session', 'The project has no such session.')
  if (meta.status !== 'ready') throw new RefusalError('not_ready', `The session is ${meta.status}.`)
  return meta
}
