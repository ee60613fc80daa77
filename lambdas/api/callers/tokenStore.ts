import type { TokenItem } from '@incuera/contract/people/tokens.ts'

/** Whose tokens: of a member, or of a project. */
export type TokenOwner = { sub: string } | { pid: string }

/**
 * Personal tokens and secret keys. Twins: dynamoTokens.ts, testing/createMemoryTokens.ts; both pass tokenStore.test.ts.
 */
export interface TokenStore {
  put(tokenSha256: string, token: TokenItem): Promise<void>
  /** What was revoked a moment ago is not found. */
  find(tokenSha256: string): Promise<TokenItem | null>
  /** Oldest first. */
  list(owner: TokenOwner): Promise<TokenItem[]>
  /** Deletes it. The token as it was; null: the owner has no such token. */
  remove(owner: TokenOwner, tokenId: string): Promise<TokenItem | null>
  /** Sets `lastUsedAt`, unless the token was revoked in the meantime. */
  touch(tokenSha256: string, at: number): Promise<void>
}
