import {
  type PersonalToken,
  type SecretKey,
  TOKEN_CHARACTERS,
  TOKEN_PREFIX,
  TOKENS_MAX,
  type TokenItem,
} from '@incuera/contract/people/tokens.ts'
import type { Action } from '@incuera/contract/roles.ts'
import { routes } from '@incuera/contract/routes.ts'
import { RefusalError } from '#runtime/errors.ts'
import { requirePerson, requireSession } from '../callers/caller.ts'
import { hashToken } from '../callers/identify.ts'
import type { TokenOwner } from '../callers/tokenStore.ts'
import { parseBody, projectRoute, signedInRoute } from '../defineRoute.ts'
import { newItemId } from '../newItemId.ts'
import type { ApiPorts } from '../ports.ts'

const BASE62 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
/** After the prefix: enough to recognise a token, no help in guessing the rest. */
const HINT_CHARACTERS = 4
const DAY_MS = 86_400_000

export const listTokens = signedInRoute(routes.listTokens, async ({ tokens }, { caller }) => ({
  tokens: (await tokens.list(requireSession(caller))).flatMap((token) => showPersonal(token) ?? []),
}))

export const createToken = signedInRoute(routes.createToken, async (ports, request) => {
  const { sub } = requireSession(request.caller)
  const { expiresInDays, ...wanted } = parseBody(routes.createToken, request)
  const { secret, ...made } = await makeToken(ports, { sub }, 'personal', expiresInDays)
  const token: TokenItem = { type: 'personal', sub, ...wanted, ...made }
  await ports.tokens.put(hashToken(secret), token)
  const { type: _type, sub: _sub, ...shown } = token
  return { ...shown, secret }
})

export const revokeToken = signedInRoute(routes.revokeToken, async ({ tokens }, { caller, params }) => {
  const { sub } = requireSession(caller)
  return showPersonal(await tokens.remove({ sub }, params.tokenId)) ?? unknownToken()
})

export const listSecretKeys = projectRoute(routes.listSecretKeys, async ({ tokens }, { params }) => ({
  secretKeys: (await tokens.list({ pid: params.pid })).flatMap((token) => showSecretKey(token) ?? []),
}))

/** A personal token cannot create a key that may do more than itself. */
export const createSecretKey = projectRoute(routes.createSecretKey, async (ports, request) => {
  const { pid } = request.params
  const { sub } = requirePerson(request.caller)
  const { expiresInDays, ...wanted } = parseBody(routes.createSecretKey, request)
  requireScopes(request.access.scopes, wanted.scopes)
  const { secret, ...made } = await makeToken(ports, { pid }, 'secretKey', expiresInDays)
  const token: TokenItem = { type: 'secretKey', pid, createdBy: sub, ...wanted, ...made }
  await ports.tokens.put(hashToken(secret), token)
  const { type: _type, pid: _pid, ...shown } = token
  return { ...shown, secret }
})

export const revokeSecretKey = projectRoute(routes.revokeSecretKey, async ({ tokens }, { params }) => {
  return showSecretKey(await tokens.remove({ pid: params.pid }, params.tokenId)) ?? unknownToken()
})

/** @throws RefusalError 409 when the owner has too many; expired ones are deleted to make room */
async function makeToken(ports: ApiPorts, owner: TokenOwner, type: TokenItem['type'], expiresInDays: number) {
  const now = ports.now()
  const known = await ports.tokens.list(owner)
  if (known.length >= TOKENS_MAX) {
    const expired = known.filter(({ expiresAt }) => expiresAt <= now)
    if (expired.length === 0)
      throw new RefusalError('too_many_tokens', `The limit is ${TOKENS_MAX} tokens. Revoke one first.`, {
        limit: TOKENS_MAX,
      })
    await Promise.all(expired.map(({ tokenId }) => ports.tokens.remove(owner, tokenId)))
  }
  const secret = `${TOKEN_PREFIX[type]}${ports.randomText(BASE62, TOKEN_CHARACTERS)}`
  return {
    secret,
    tokenId: newItemId(ports, 't'),
    hint: secret.slice(0, TOKEN_PREFIX[type].length + HINT_CHARACTERS),
    createdAt: now,
    expiresAt: now + expiresInDays * DAY_MS,
  }
}

/** @throws RefusalError 403 */
function requireScopes(own: readonly Action[] | null, wanted: readonly Action[]): void {
  const missing = own && wanted.find((scope) => !own.includes(scope))
  if (missing) throw new RefusalError('scope_required', `Your token lacks the scope ${missing}, so its keys must too.`)
}

function showPersonal(token: TokenItem | null): PersonalToken | null {
  if (token?.type !== 'personal') return null
  const { type: _type, sub: _sub, ...shown } = token
  return shown
}

function showSecretKey(token: TokenItem | null): SecretKey | null {
  if (token?.type !== 'secretKey') return null
  const { type: _type, pid: _pid, ...shown } = token
  return shown
}

function unknownToken(): never {
  throw new RefusalError('unknown_token', 'There is no such token.')
}
