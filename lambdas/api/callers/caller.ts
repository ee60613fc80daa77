import type { TokenItem } from '@incuera/contract/people/tokens.ts'
import { RefusalError } from '#runtime/errors.ts'

/** A member in a browser, by the access token of the issuer. */
export interface SessionCaller {
  type: 'session'
  sub: string
  /** The token itself, for requests to the issuer only. */
  accessToken: string
}
/** A member's script, by a personal token. */
export interface TokenCaller {
  type: 'personal'
  sub: string
  token: TokenItem & { type: 'personal' }
}
/** A server of the customer, by a secret key of one project. */
export interface SecretKeyCaller {
  type: 'secretKey'
  token: TokenItem & { type: 'secretKey' }
}

/** Who sends a request. Whether they may do what it asks is decided for each project (accessTo.ts). */
export type Caller = SessionCaller | TokenCaller | SecretKeyCaller

/** Who did something, as items name it: a member by `sub`, a secret key by `key:{tokenId}`. */
export const authorOf = (caller: Caller): string =>
  caller.type === 'secretKey' ? `key:${caller.token.tokenId}` : caller.sub

/** @throws RefusalError 403 for a secret key, which belongs to nobody */
export function requirePerson(caller: Caller): SessionCaller | TokenCaller {
  if (caller.type !== 'secretKey') return caller
  throw new RefusalError('person_required', 'A secret key cannot do this; use a personal token or the dashboard.')
}

/** @throws RefusalError 403 for tokens: a leaked one must not be able to create another, or to join projects */
export function requireSession(caller: Caller): SessionCaller {
  if (caller.type === 'session') return caller
  throw new RefusalError('session_required', 'A token cannot do this; sign in to the dashboard.')
}
