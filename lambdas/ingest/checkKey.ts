import { createHash } from 'node:crypto'
import type { ApiKeyItem, ProjectItem } from '@incuera/contract/core.ts'
import { admitsOrigin } from '@incuera/contract/origin.ts'
import type { RefusalCode } from '@incuera/contract/refusals.ts'
import { RefusalError } from '../runtime/errors.ts'
import type { HttpEvent } from '../runtime/httpHandler.ts'
import { hourOf } from './core/hourOf.ts'
import type { IngestPorts } from './ports.ts'

/**
 * Finds the key of the request, in `?key=` or X-API-Key, and its project, and checks that the site may use them. Keys
 * are random enough to be looked up by a plain hash. A request without Origin comes from no browser and is accepted:
 * the header protects a site's quota from other sites, not from programs, which can write any header.
 * @throws RefusalError 401 for a missing, wrong, replaced or revoked key; 403 for a foreign origin and for a key that
 * has used its bytes of the day; 429 for too many requests
 */
export async function checkKey(
  { core, limit, quota, log }: Pick<IngestPorts, 'core' | 'limit' | 'quota' | 'log'>,
  event: Pick<HttpEvent, 'headers' | 'queryStringParameters' | 'requestContext'>,
): Promise<{ key: ApiKeyItem; project: ProjectItem }> {
  const secret = event.queryStringParameters?.key || event.headers['x-api-key']
  const at = event.requestContext.timeEpoch
  if (!secret) throw refused('no_key', 'The API key is missing: send it as ?key= or as X-API-Key.')
  const sha256 = createHash('sha256').update(secret).digest('hex')
  const key = await core.key(sha256)
  if (!key) throw refused('wrong_key', 'The API key is unknown.')
  if (key.revokedAt !== undefined) throw refused('revoked_key', 'The API key is revoked.')
  if (key.validUntil !== undefined && key.validUntil <= at)
    throw refused('expired_key', 'The secret of this API key was replaced; use the new one.')
  await limit(key.keyId)
  const project = await core.project(key.pid)
  if (!project) throw refused('wrong_key', 'The project of this API key was deleted.')
  const { origin } = event.headers
  if (origin !== undefined) requireOrigin(origin, { key, project })
  await quota.admit(key, at)
  const hour = hourOf(at)
  if ((key.lastUsedAt ?? 0) < hour)
    await core.noteKeyUse(sha256, hour).catch((error: unknown) => log.error('use of a key not noted', { error }))
  return { key, project }
}

/** A key narrows what its project allows. @throws RefusalError 403 */
function requireOrigin(origin: string, { key, project }: { key: ApiKeyItem; project: ProjectItem }): void {
  const owner = !admitsOrigin(project.origins, origin)
    ? 'project'
    : !admitsOrigin(key.rules?.origins ?? ['*'], origin)
      ? 'key'
      : null
  if (owner)
    throw new RefusalError('foreign_origin', `${origin.slice(0, 256)} is not among the origins of this ${owner}.`, {
      field: 'origin',
      advice: 'stop',
    })
}

const refused = (code: RefusalCode, message: string) => new RefusalError(code, message, { advice: 'stop' })
