import { createHash } from 'node:crypto'
import type { ProjectItem } from '@incuera/contract/core.ts'
import { admitsOrigin } from '@incuera/contract/origin.ts'
import type { RefusalCode } from '@incuera/contract/refusals.ts'
import { RefusalError } from '../runtime/errors.ts'
import type { HttpEvent } from '../runtime/httpHandler.ts'
import type { IngestPorts } from './ports.ts'

/**
 * Finds the project of the request's key, in `?key=` or X-API-Key, and checks that the site may use it. Keys are random
 * enough to be looked up by a plain hash. A request without Origin comes from no browser and is accepted: the header
 * protects a site's quota from other sites, not from programs, which can write any header.
 * @throws RefusalError 401 for a missing, wrong or revoked key; 403 for a foreign origin; 429 for too many requests
 */
export async function checkKey(
  { core, limit }: Pick<IngestPorts, 'core' | 'limit'>,
  event: Pick<HttpEvent, 'headers' | 'queryStringParameters'>,
): Promise<ProjectItem> {
  const secret = event.queryStringParameters?.key || event.headers['x-api-key']
  if (!secret) throw refused('no_key', 'The API key is missing: send it as ?key= or as X-API-Key.')
  const key = await core.key(createHash('sha256').update(secret).digest('hex'))
  if (!key) throw refused('wrong_key', 'The API key is unknown.')
  if (key.revokedAt !== undefined) throw refused('revoked_key', 'The API key is revoked.')
  await limit(key.keyId)
  const project = await core.project(key.pid)
  if (!project) throw refused('wrong_key', 'The project of this API key was deleted.')
  const { origin } = event.headers
  if (origin !== undefined && !admitsOrigin(project.origins, origin))
    throw new RefusalError('foreign_origin', `${origin.slice(0, 256)} is not among the origins of this project.`, {
      field: 'origin',
      advice: 'stop',
    })
  return project
}

const refused = (code: RefusalCode, message: string) => new RefusalError(code, message, { advice: 'stop' })
