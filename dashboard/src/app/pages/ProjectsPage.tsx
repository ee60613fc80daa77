import { Button, Card, Modal } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { listProjects } from '#features/projects/api/listProjects.ts'
import { NewProjectForm } from '#features/projects/components/NewProjectForm.tsx'
import { ProjectCards } from '#features/projects/components/ProjectCards.tsx'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { Failure } from '#ui/Failure.tsx'
import { Loading } from '#ui/Loading.tsx'
import { PageTitle } from '#ui/PageTitle.tsx'

/** Choose or create a project; the first one leads to installing the recorder. */
export function ProjectsPage() {
  const projects = useQuery(listProjects(useApi()))
  const [isOpen, { open, close }] = useDisclosure(false)
  const navigate = useNavigate()
  const onCreated = ({ pid }: { pid: string }) => void navigate({ to: '/projects/$pid/install', params: { pid } })

  if (projects.isPending) return <Loading label="Loading projects…" />
  if (projects.error)
    return (
      <Failure
        title="The projects could not be loaded"
        error={projects.error}
        onRetry={() => void projects.refetch()}
      />
    )
  if (projects.data.length === 0)
    return (
      <>
        <PageTitle title="Create your first project">
          A project is one site that you record, with its own recordings, keys and members.
        </PageTitle>
        <Card withBorder maw={640} padding="lg">
          <NewProjectForm onCreated={onCreated} />
        </Card>
      </>
    )
  return (
    <>
      <PageTitle
        title="Projects"
        actions={
          <Button leftSection={<IconPlus size={18} />} onClick={open}>
            New project
          </Button>
        }
      >
        The sites that you record.
      </PageTitle>
      <ProjectCards projects={projects.data} />
      <Modal opened={isOpen} onClose={close} title="New project" size="lg" centered>
        <NewProjectForm onCreated={onCreated} onCancel={close} />
      </Modal>
    </>
  )
}
