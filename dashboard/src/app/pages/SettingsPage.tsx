import type { Project } from '@incuera/contract/project.ts'
import { can } from '@incuera/contract/roles.ts'
import { Alert, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { listProjects } from '#features/projects/api/listProjects.ts'
import { AnalyseAgainCard } from '#features/projects/components/settings/AnalyseAgainCard.tsx'
import { GeneralForm } from '#features/projects/components/settings/GeneralForm.tsx'
import { PagesForm } from '#features/projects/components/settings/PagesForm.tsx'
import { PolicyForm } from '#features/projects/components/settings/PolicyForm.tsx'
import { RecordingForm } from '#features/projects/components/settings/RecordingForm.tsx'
import { SignalsForm } from '#features/projects/components/settings/SignalsForm.tsx'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { PageTitle } from '#ui/PageTitle.tsx'
import { usePolicyPrices } from './settings/usePolicyPrices.ts'

const route = getRouteApi('/projects/$pid/settings')

/** What a project decides: sites, pages, summaries, signals. */
export function SettingsPage() {
  const { pid } = route.useParams()
  const project = useQuery(listProjects(useApi())).data?.find((one) => one.pid === pid)
  return (
    <>
      <PageTitle title="Settings">What {project?.name ?? 'the project'} records, and how it is analysed.</PageTitle>
      {project && !can(project.role, 'manage') && (
        <Alert color="gray" title="Only admins change settings">
          Ask an admin of this project for access.
        </Alert>
      )}
      {project && can(project.role, 'manage') && (
        <Stack maw={860} key={pid}>
          <GeneralForm project={project} />
          <PagesForm project={project} />
          <RecordingForm project={project} />
          <Policies project={project} />
          <SignalsForm project={project} />
          <AnalyseAgainCard pid={pid} now={Date.now} />
        </Stack>
      )}
    </>
  )
}

const Policies = ({ project }: { project: Project }) => (
  <PolicyForm project={project} prices={usePolicyPrices(project)} />
)
