import { can } from '@incuera/contract/roles.ts'
import { Stack } from '@mantine/core'
import { IconBell } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { listProjects } from '#features/projects/api/listProjects.ts'
import { listAlerts, listScanners } from '#features/watch/api/watchQueries.ts'
import { AlertCard } from '#features/watch/components/AlertCard.tsx'
import { AlertForm } from '#features/watch/components/AlertForm.tsx'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { Card } from '#ui/insight/Card.tsx'
import { InsightFrame } from '#ui/insight/InsightFrame.tsx'
import { Notice } from '#ui/Notice.tsx'
import { PageTitle } from '#ui/PageTitle.tsx'

const route = getRouteApi('/projects/$pid/alerts')

/** What a project is notified of. */
export function AlertsPage() {
  const { pid } = route.useParams()
  const api = useApi()
  const alerts = useQuery(listAlerts(api, pid))
  const scanners = useQuery(listScanners(api, pid)).data?.scanners ?? []
  const project = useQuery(listProjects(api)).data?.find((one) => one.pid === pid)
  const canManage = project !== undefined && can(project.role, 'manage')
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  return (
    <>
      <PageTitle title="Alerts">Checked every hour; one message when it begins and one when it ends.</PageTitle>
      <InsightFrame name="list of alerts" query={alerts} height={320}>
        {(listed) => (
          <Stack>
            {canManage && (
              <Card title="New alert">
                <AlertForm pid={pid} scanners={scanners} timeZone={timeZone} />
              </Card>
            )}
            {listed.length === 0 ? (
              <Notice icon={IconBell} title="No alerts yet">
                An alert sends a message to e-mail, Slack or a webhook when errors, sessions, a scanner or a web vital
                cross a threshold or change against last week.
              </Notice>
            ) : (
              listed.map((alert) => <AlertCard key={alert.alertId} {...{ pid, alert, scanners, canManage }} />)
            )}
          </Stack>
        )}
      </InsightFrame>
    </>
  )
}
