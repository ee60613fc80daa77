import { createHash } from 'node:crypto'
import type { ApiKey } from '@incuera/contract/api.ts'
import type { ApiKeyItem } from '@incuera/contract/core.ts'
import { routes } from '@incuera/contract/routes.ts'
import { RefusalError } from '#runtime/errors.ts'
import { parseBody, projectRoute } from '../defineRoute.ts'

const BASE62 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
/** `pk_` and the first five characters: enough to distinguish keys, no help in guessing the other 27. */
const HINT_CHARACTERS = 8

export const listKeys = projectRoute(routes.listKeys, async ({ core }, { params }) => ({
  keys: (await core.keys(params.pid)).map(show),
}))

/** The secret leaves this function once and is stored as its hash; with 190 bits it needs no slow hash. */
export const createKey = projectRoute(routes.createKey, async (ports, request) => {
  const { name } = parseBody(routes.createKey, request)
  const secret = `pk_${ports.randomText(BASE62, 32)}`
  const key: ApiKeyItem = {
    keyId: `k${ports.randomText(BASE62, 11)}`,
    pid: request.params.pid,
    name,
    hint: secret.slice(0, HINT_CHARACTERS),
    createdAt: ports.now(),
  }
  await ports.core.putKey(createHash('sha256').update(secret).digest('hex'), key)
  return { ...show(key), secret }
})

export const revokeKey = projectRoute(routes.revokeKey, async (ports, { params }) => {
  const key = await ports.core.revokeKey(params.pid, params.keyId, ports.now())
  if (!key) throw new RefusalError('unknown_key', 'The project has no such key.')
  return show(key)
})

const show = ({ pid: _, ...key }: ApiKeyItem): ApiKey => key
