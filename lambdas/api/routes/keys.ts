import { createHash } from 'node:crypto'
import type { ApiKey } from '@incuera/contract/api.ts'
import type { ApiKeyItem } from '@incuera/contract/core.ts'
import { changeRules } from '@incuera/contract/keyRules/keyRules.ts'
import { routes } from '@incuera/contract/routes.ts'
import { RefusalError } from '#runtime/errors.ts'
import type { StoredSecret } from '../core/coreStore.ts'
import { currentSecret } from '../core/currentSecret.ts'
import { parseBody, projectRoute } from '../defineRoute.ts'
import type { ApiPorts } from '../ports.ts'
import { showKey, showKeys } from './showKeys.ts'

const BASE62 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
/** `pk_` and the first five characters: enough to distinguish keys, no help in guessing the other 27. */
const HINT_CHARACTERS = 8
const HOUR_MS = 3_600_000
/** A new secret that its predecessor does not name by then was left by a crash; requests end much earlier. */
const ROTATION_LOST_MS = 60_000

export const listKeys = projectRoute(routes.listKeys, async ({ core, now }, { params }) => ({
  keys: showKeys(await core.keys(params.pid), now()),
}))

export const createKey = projectRoute(routes.createKey, async (ports, request) => {
  const { name, rules } = parseBody(routes.createKey, request)
  const { secret, sha256, hint } = newSecret(ports)
  const key: ApiKeyItem = {
    keyId: `k${ports.randomText(BASE62, 11)}`,
    ...{ pid: request.params.pid, name, hint, createdAt: ports.now() },
    ...(rules && { rules }),
  }
  await ports.core.putKey(sha256, key)
  return { ...shown([key], ports.now()), secret }
})

/** Both secrets of a key that is rotated have its name and rules. */
export const changeKey = projectRoute(routes.changeKey, async (ports, request) => {
  const { name, rules } = parseBody(routes.changeKey, request)
  const secrets = await secretsOf(ports, request.params)
  const changed = await Promise.all(
    secrets.map(({ sha256, key }) =>
      ports.core.changeSecret(sha256, { name, rules: rules && changeRules(key.rules, rules) }),
    ),
  )
  return shown(existing(changed), ports.now())
})

/** The new secret is stored before the old one names it: a crash in between leaves one that nobody has seen. */
export const rotateKey = projectRoute(routes.rotateKey, async (ports, request) => {
  const { overlapHours } = parseBody(routes.rotateKey, request)
  const { core } = ports
  const now = ports.now()
  const secrets = await secretsOf(ports, request.params)
  const current = currentSecret(secrets, ({ key }) => key)
  if (!current || current.key.revokedAt !== undefined)
    throw new RefusalError('key_is_revoked', 'This key is revoked. Create another one.')
  for (const { sha256, key } of secrets) {
    if (sha256 === current.sha256) continue
    if (key.validUntil !== undefined && key.validUntil > now) throw stillRotating(key.hint, key.validUntil)
    // Another request may be about to name it.
    if (key.validUntil === undefined && now - (key.rotatedAt ?? 0) < ROTATION_LOST_MS) throw contested()
    await core.removeSecret(sha256)
  }
  const { secret, sha256, hint } = newSecret(ports)
  const { lastUsedAt: _used, ...kept } = current.key
  await core.putKey(sha256, { ...kept, hint, rotatedAt: now, previousSha256: current.sha256 })
  const replaced = { nextSha256: sha256, validUntil: now + overlapHours * HOUR_MS }
  if (!(await core.replaceSecret(current.sha256, replaced))) {
    await core.removeSecret(sha256)
    throw contested()
  }
  const items = [
    { ...kept, hint, rotatedAt: now },
    { ...current.key, ...replaced },
  ]
  return { ...shown(items, now), secret }
})

/** Revoking again changes nothing. */
export const revokeKey = projectRoute(routes.revokeKey, async (ports, { params }) => {
  const secrets = await secretsOf(ports, params)
  const revoked = await Promise.all(
    secrets.map(({ sha256, key }) => ports.core.changeSecret(sha256, { revokedAt: key.revokedAt ?? ports.now() })),
  )
  return shown(existing(revoked), ports.now())
})

async function secretsOf({ core }: ApiPorts, { pid, keyId }: { pid: string; keyId: string }): Promise<StoredSecret[]> {
  const secrets = await core.secretsOf(pid, keyId)
  if (secrets.length === 0) throw unknownKey()
  return secrets
}

/** It leaves this function once and is stored as its hash; with 190 bits it needs no slow hash. */
function newSecret({ randomText }: ApiPorts) {
  const secret = `pk_${randomText(BASE62, 32)}`
  const sha256 = createHash('sha256').update(secret).digest('hex')
  return { secret, sha256, hint: secret.slice(0, HINT_CHARACTERS) }
}

function shown(items: readonly ApiKeyItem[], now: number): ApiKey {
  const key = showKey(items, now)
  if (!key) throw unknownKey()
  return key
}

const existing = (items: readonly (ApiKeyItem | null)[]) => items.filter((item) => item !== null)

const unknownKey = () => new RefusalError('unknown_key', 'The project has no such key.')

const contested = () =>
  new RefusalError('contested', 'This key was changed a moment ago. Try again in a minute.', { retryAfterSeconds: 60 })

const stillRotating = (hint: string, until: number) =>
  new RefusalError(
    'still_rotating',
    `The secret ${hint}… is accepted until ${new Date(until).toISOString()}. Rotate again after that, or revoke the key.`,
  )
