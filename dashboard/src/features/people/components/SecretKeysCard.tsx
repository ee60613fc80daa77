import { type SecretKey, SecretKeyScope } from '@incuera/contract/people/tokens.ts'
import { useSecretKeys } from '../api/useTokens.ts'
import { TokensCard } from './TokensCard.tsx'

/** The secret keys of a project, for those who manage it. */
export function SecretKeysCard({ pid, secretKeys, now }: { pid: string; secretKeys: SecretKey[]; now: () => number }) {
  const { create, revoke } = useSecretKeys(pid)
  return (
    <TokensCard
      what="secret key"
      title="Secret keys"
      tokens={secretKeys}
      scopes={SecretKeyScope.options}
      create={{
        ...create,
        mutate: ({ scopes, ...wanted }, options) =>
          create.mutate({ ...wanted, scopes: SecretKeyScope.array().parse(scopes) }, options),
      }}
      revoke={revoke}
      now={now}
    >
      For servers. They can read recordings, so keep them out of your page source.
    </TokensCard>
  )
}
