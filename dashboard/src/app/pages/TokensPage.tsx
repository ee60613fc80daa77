import { ProjectId } from '@incuera/contract/ids.ts'
import { Action } from '@incuera/contract/roles.ts'
import { Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { listTokens, useTokens } from '#features/people/api/useTokens.ts'
import { TokensCard } from '#features/people/components/TokensCard.tsx'
import { listProjects } from '#features/projects/api/listProjects.ts'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { Failure } from '#ui/Failure.tsx'
import { Loading } from '#ui/Loading.tsx'
import { PageTitle } from '#ui/PageTitle.tsx'

/** The personal tokens of the member, in all projects. */
export function TokensPage() {
  const api = useApi()
  const tokens = useQuery(listTokens(api))
  const projects = useQuery(listProjects(api)).data ?? []
  const { create, revoke } = useTokens()
  return (
    <>
      <PageTitle title="Personal tokens">
        For your own scripts, in all of your projects or in those you choose.
      </PageTitle>
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
            projects={projects}
            create={{
              ...create,
              mutate: ({ projectIds = null, ...wanted }, options) =>
                create.mutate({ ...wanted, projectIds: ProjectId.array().nullable().parse(projectIds) }, options),
            }}
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
