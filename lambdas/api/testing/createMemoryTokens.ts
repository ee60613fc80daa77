import type { TokenItem } from '@incuera/contract/people/tokens.ts'
import type { TokenOwner, TokenStore } from '../callers/tokenStore.ts'

/** The twin of {@link createDynamoTokens} for tests. */
export function createMemoryTokens(): TokenStore {
  const tokens = new Map<string, TokenItem>()
  const isOf = (token: TokenItem, owner: TokenOwner) =>
    token.type === 'personal' ? 'sub' in owner && owner.sub === token.sub : 'pid' in owner && owner.pid === token.pid
  return {
    async put(tokenSha256, token) {
      tokens.set(tokenSha256, token)
    },
    find: async (tokenSha256) => tokens.get(tokenSha256) ?? null,
    list: async (owner) =>
      [...tokens.values()].filter((token) => isOf(token, owner)).sort((a, b) => a.createdAt - b.createdAt),
    async remove(owner, tokenId) {
      const found = [...tokens].find(([, token]) => isOf(token, owner) && token.tokenId === tokenId)
      if (!found) return null
      tokens.delete(found[0])
      return found[1]
    },
    async touch(tokenSha256, lastUsedAt) {
      const token = tokens.get(tokenSha256)
      if (token) tokens.set(tokenSha256, { ...token, lastUsedAt })
    },
  }
}
