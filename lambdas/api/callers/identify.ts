import { createHash } from 'node:crypto'
import { TOKEN_CHARACTERS, TOKEN_PREFIX } from '@incuera/contract/people/tokens.ts'
import { RefusalError } from '#runtime/errors.ts'
import type { ApiPorts } from '../ports.ts'
import type { Caller } from './caller.ts'

/** `lastUsedAt` is for finding tokens that nobody uses; a write per request would cost more than the request. */
const TOUCH_MS = 60 * 60_000

const SECRET = new RegExp(`^(${Object.values(TOKEN_PREFIX).join('|')})[A-Za-z0-9]{${TOKEN_CHARACTERS}}$`)

/**
 * Who sends a request, by its header `authorization`. Null: it has none.
 * @throws RefusalError 401 for a token that is wrong, expired or revoked; 503 when that cannot be checked now
 */
export async function identify(
  ports: Pick<ApiPorts, 'tokens' | 'verifyJwt' | 'now' | 'log'>,
  authorization: string | undefined,
): Promise<Caller | null> {
  const token = /^Bearer +(\S+)$/i.exec(authorization?.trim() ?? '')?.[1]
  if (token === undefined) return null
  if (Object.values(TOKEN_PREFIX).some((prefix) => token.startsWith(prefix))) return findSecret(ports, token)
  const claims = await ports.verifyJwt(token)
  if (!claims) throw new RefusalError('wrong_token', 'The access token is not valid or has expired. Sign in again.')
  return { type: 'session', sub: claims.sub, accessToken: token }
}

async function findSecret(
  { tokens, now, log }: Pick<ApiPorts, 'tokens' | 'now' | 'log'>,
  secret: string,
): Promise<Caller> {
  const tokenSha256 = hashToken(secret)
  const token = SECRET.test(secret) ? await tokens.find(tokenSha256) : null
  if (!token) throw new RefusalError('wrong_token', 'There is no such token; it may have been revoked.')
  const at = now()
  if (token.expiresAt <= at)
    throw new RefusalError('expired_token', `This token expired on ${new Date(token.expiresAt).toISOString()}.`)
  if ((token.lastUsedAt ?? 0) + TOUCH_MS <= at)
    await tokens
      .touch(tokenSha256, at)
      .catch((error: unknown) => log.warn('the use of a token is not noted', { error }))
  return token.type === 'personal' ? { type: 'personal', sub: token.sub, token } : { type: 'secretKey', token }
}

/** With 190 random bits a token needs no slow hash. */
export const hashToken = (secret: string): string => createHash('sha256').update(secret).digest('hex')
