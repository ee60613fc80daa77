import { can } from '@incuera/contract/roles.ts'
import { Stack } from '@mantine/core'
import { IconScan } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { BehindDrawer } from '#features/behind/components/BehindDrawer.tsx'
import { listProjects } from '#features/projects/api/listProjects.ts'
import { listScanners } from '#features/watch/api/watchQueries.ts'
import { ScannerDialog } from '#features/watch/components/ScannerDialog.tsx'
import { ScannerForm } from '#features/watch/components/ScannerForm.tsx'
import { ScannerTable } from '#features/watch/components/ScannerTable.tsx'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { askInsight } from '#lib/insights/askInsight.ts'
import { Card } from '#ui/insight/Card.tsx'
import { InsightFrame } from '#ui/insight/InsightFrame.tsx'
import { Notice } from '#ui/Notice.tsx'
import { PageTitle } from '#ui/PageTitle.tsx'

const route = getRouteApi('/projects/$pid/scanners')
const ASKED = { kind: 'verdicts' } as const

/** Saved rules and questions that tag new sessions. */
export function ScannersPage() {
  const { pid } = route.useParams()
  const { behind } = route.useSearch()
  const navigate = route.useNavigate()
  const [editing, setEditing] = useState<string | null>(null)
  const api = useApi()
  const scanners = useQuery(listScanners(api, pid))
  const verdicts = useQuery(askInsight(api, pid, ASKED))
  const project = useQuery(listProjects(api)).data?.find((one) => one.pid === pid)
  const canManage = project !== undefined && can(project.role, 'manage')
  return (
    <>
      <PageTitle title="Scanners">Rules and questions that are asked of every new session, and tag it.</PageTitle>
      <InsightFrame name="list of scanners" query={scanners} height={320}>
        {({ scanners: listed, questions }) => (
          <Stack>
            {canManage && (
              <Card title="New scanner">
                <ScannerForm pid={pid} questions={questions} />
              </Card>
            )}
            {listed.length === 0 ? (
              <Notice icon={IconScan} title="No scanners yet">
                A scanner tags the sessions you care about, such as those that got lost in the checkout. You can count,
                search and be alerted by its tag.
              </Notice>
            ) : (
              <Card title="Scanners">
                <ScannerTable
                  {...{ pid, scanners: listed, verdicts: verdicts.data?.answer, canManage, onEdit: setEditing }}
                  onOpen={(key, title) =>
                    void navigate({ search: { behind: { of: 'verdicts', key, title: title.slice(0, 200) } } })
                  }
                />
              </Card>
            )}
            <ScannerDialog
              {...{ pid, questions }}
              scanner={listed.find(({ scannerId }) => scannerId === editing)}
              onClose={() => setEditing(null)}
            />
          </Stack>
        )}
      </InsightFrame>
      <BehindDrawer pid={pid} behind={behind} insight={ASKED} onClose={() => void navigate({ search: {} })} />
    </>
  )
}
