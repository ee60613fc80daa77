import type { Api } from '@incuera/client/createClient.ts'
import type { NewPersonalToken, NewSecretKey, PersonalToken, SecretKey } from '@incuera/contract/people/tokens.ts'
import { tokenRoutes } from '@incuera/contract/routes/tokenRoutes.ts'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type * as z from 'zod'
import { useApi } from '#lib/api/ApiProvider.tsx'

const TOKENS_KEY = ['tokens'] as const
const secretKeysKey = (pid: string) => ['secret-keys', pid] as const

export const listTokens = (api: Api) =>
  queryOptions({
    queryKey: TOKENS_KEY,
    queryFn: async ({ signal }) => (await api.call(tokenRoutes.listTokens, {}, signal)).tokens,
  })

export const listSecretKeys = (api: Api, pid: string) =>
  queryOptions({
    queryKey: secretKeysKey(pid),
    queryFn: async ({ signal }) => (await api.call(tokenRoutes.listSecretKeys, { params: { pid } }, signal)).secretKeys,
  })

/**
 * Creates and revokes personal tokens. The list follows with a delay on the server, so it is changed here instead of
 * loaded again.
 */
export function useTokens() {
  const api = useApi()
  const queries = useQueryClient()
  const change = (to: (tokens: PersonalToken[]) => PersonalToken[]) =>
    queries.setQueryData<PersonalToken[]>(TOKENS_KEY, (tokens) => tokens && to(tokens))
  const create = useMutation({
    mutationFn: (body: z.input<typeof NewPersonalToken>) => api.call(tokenRoutes.createToken, { body }),
    onSuccess: ({ secret: _, ...token }) => change((tokens) => [...tokens, token]),
  })
  const revoke = useMutation({
    mutationFn: (tokenId: string) => api.call(tokenRoutes.revokeToken, { params: { tokenId } }),
    onSuccess: ({ tokenId }) => change((tokens) => tokens.filter((token) => token.tokenId !== tokenId)),
  })
  return { create, revoke }
}

/** Like {@link useTokens}, for the secret keys of a project. */
export function useSecretKeys(pid: string) {
  const api = useApi()
  const queries = useQueryClient()
  const change = (to: (keys: SecretKey[]) => SecretKey[]) =>
    queries.setQueryData<SecretKey[]>(secretKeysKey(pid), (keys) => keys && to(keys))
  const create = useMutation({
    mutationFn: (body: z.input<typeof NewSecretKey>) =>
      api.call(tokenRoutes.createSecretKey, { params: { pid }, body }),
    onSuccess: ({ secret: _, ...key }) => change((keys) => [...keys, key]),
  })
  const revoke = useMutation({
    mutationFn: (tokenId: string) => api.call(tokenRoutes.revokeSecretKey, { params: { pid, tokenId } }),
    onSuccess: ({ tokenId }) => change((keys) => keys.filter((key) => key.tokenId !== tokenId)),
  })
  return { create, revoke }
}
