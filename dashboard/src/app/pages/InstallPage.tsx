import type { ApiKey, CreatedApiKey } from '@incuera/contract/api.ts'
import type { Project } from '@incuera/contract/project.ts'
import { can } from '@incuera/contract/roles.ts'
import { Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { firstReplay } from '#features/install/api/firstReplay.ts'
import { listKeys } from '#features/install/api/listKeys.ts'
import { newestSession } from '#features/install/api/newestSession.ts'
import { ArrivalCard } from '#features/install/components/ArrivalCard.tsx'
import { FirstSteps } from '#features/install/components/FirstSteps.tsx'
import { KeysCard } from '#features/install/components/KeysCard.tsx'
import { SnippetsCard } from '#features/install/components/SnippetsCard.tsx'
import { firstSteps } from '#features/install/logic/firstSteps.ts'
import { keyForSnippet } from '#features/install/logic/snippets.ts'
import { listProjects } from '#features/projects/api/listProjects.ts'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { useConfig } from '#lib/config/ConfigProvider.tsx'
import { Failure } from '#ui/Failure.tsx'
import { Loading } from '#ui/Loading.tsx'
import { PageTitle } from '#ui/PageTitle.tsx'

const route = getRouteApi('/projects/$pid/install')

/** Keys, and how to use them. */
export function InstallPage() {
  const { pid } = route.useParams()
  const api = useApi()
  const { sdkUrl, apiHost } = useConfig()
  const keys = useQuery(listKeys(api, pid))
  const project = useQuery(listProjects(api)).data?.find((one) => one.pid === pid)
  const [created, setCreated] = useState<CreatedApiKey | undefined>()

  return (
    <>
      <PageTitle title="Install">Start recording {project?.name ?? 'your site'}.</PageTitle>
      {keys.isPending && <Loading label="Loading keys…" />}
      {keys.error && !keys.data && (
        <Failure title="The keys could not be loaded" error={keys.error} onRetry={() => void keys.refetch()} />
      )}
      {keys.data && (
        <Stack maw={860}>
          {project && <Progress project={project} keys={keys.data} />}
          <KeysCard
            pid={pid}
            keys={keys.data}
            isAdmin={project !== undefined && can(project.role, 'manage')}
            created={created}
            onCreated={setCreated}
          />
          <SnippetsCard
            isComplete={created !== undefined}
            values={{ apiKey: keyForSnippet(created, keys.data), sdkUrl, apiHost }}
          />
          {project && (
            <ArrivalCard pid={pid} origins={project.origins} minimumSeconds={project.minimumDurationSeconds} />
          )}
        </Stack>
      )}
    </>
  )
}

function Progress({ project, keys }: { project: Project; keys: readonly ApiKey[] }) {
  const api = useApi()
  const newest = useQuery(newestSession(api, project.pid)).data
  const hasReplay = useQuery(firstReplay(api, project.pid)).data ?? false
  const inUse = keys.filter(({ revokedAt }) => revokedAt === undefined).length
  return <FirstSteps steps={firstSteps({ projectName: project.name, keys: inUse, newest, hasReplay })} />
}
