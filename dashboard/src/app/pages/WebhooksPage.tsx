import { can } from '@incuera/contract/roles.ts'
import { Alert, Stack } from '@mantine/core'
import { IconWebhook } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { listWebhooks } from '#features/hooks/api/hookQueries.ts'
import { HookCard } from '#features/hooks/components/HookCard.tsx'
import { HookForm } from '#features/hooks/components/HookForm.tsx'
import { listProjects } from '#features/projects/api/listProjects.ts'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { Failure } from '#ui/Failure.tsx'
import { Card } from '#ui/insight/Card.tsx'
import { Loading } from '#ui/Loading.tsx'
import { Notice } from '#ui/Notice.tsx'
import { PageTitle } from '#ui/PageTitle.tsx'

const route = getRouteApi('/projects/$pid/webhooks')

/** Messages to the project's own servers. */
export function WebhooksPage() {
  const { pid } = route.useParams()
  const project = useQuery(listProjects(useApi())).data?.find((one) => one.pid === pid)
  return (
    <>
      <PageTitle title="Webhooks">Signed messages to your servers when something happens in this project.</PageTitle>
      {project && !can(project.role, 'manage') && (
        <Alert color="gray" title="Only admins manage webhooks">
          Ask an admin for access.
        </Alert>
      )}
      {project && can(project.role, 'manage') && <Webhooks pid={pid} />}
    </>
  )
}

function Webhooks({ pid }: { pid: string }) {
  const webhooks = useQuery(listWebhooks(useApi(), pid))
  return (
    <Stack maw={960}>
      <Card title="New webhook">
        <HookForm pid={pid} />
      </Card>
      {webhooks.isPending && <Loading label="Loading webhooks…" />}
      {webhooks.error && (
        <Failure
          title="The webhooks could not be loaded"
          error={webhooks.error}
          onRetry={() => void webhooks.refetch()}
        />
      )}
      {webhooks.data?.length === 0 && (
        <Notice icon={IconWebhook} title="No webhooks yet">
          Your server gets a message about finished sessions, videos, signals, alerts or erasures.
        </Notice>
      )}
      {webhooks.data?.map((webhook) => (
        <HookCard key={webhook.webhookId} pid={pid} webhook={webhook} />
      ))}
    </Stack>
  )
}
