import { Action } from '@incuera/contract/roles.ts'
import { Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { listTokens, useTokens } from '#features/people/api/useTokens.ts'
import { TokensCard } from '#features/people/components/TokensCard.tsx'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { Failure } from '#ui/Failure.tsx'
import { Loading } from '#ui/Loading.tsx'
import { PageTitle } from '#ui/PageTitle.tsx'

/** The personal tokens of the member, in all projects. */
export function TokensPage() {
  const tokens = useQuery(listTokens(useApi()))
  const { create, revoke } = useTokens()
  return (
    <>
      <PageTitle title="Personal tokens">For your own scripts, in every project you are a member of.</PageTitle>
      {tokens.isPending && <Loading label="Loading tokens…" />}
      {tokens.error && !tokens.data && (
        <Failure title="The tokens could not be loaded" error={tokens.error} onRetry={() => void tokens.refetch()} />
      )}
      {tokens.data && (
        <Stack maw={860}>
          <TokensCard
            what="token"
            title="Tokens"
            tokens={tokens.data}
            scopes={Action.options}
            create={create}
            revoke={revoke}
            now={Date.now}
          >
            A token can never do more than you can.
          </TokensCard>
        </Stack>
      )}
    </>
  )
}
