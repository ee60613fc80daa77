import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { listProjects } from '../api/listProjects.ts'

/** Switches to the sessions of another project. */
export function ProjectSwitcher({ pid }: { pid: string | undefined }) {
  const { data: projects = [] } = useQuery(listProjects(useApi()))
  const navigate = useNavigate()
  if (projects.length === 0) return null
  return (
    <Select
      aria-label="Project"
      placeholder="Choose a project"
      data={projects.map(({ pid: value, name }) => ({ value, label: name }))}
      value={pid ?? null}
      onChange={(value) => value && void navigate({ to: '/projects/$pid/sessions', params: { pid: value } })}
      allowDeselect={false}
      searchable={projects.length > 8}
    />
  )
}
