import { Menu, Text, UnstyledButton } from '@mantine/core'
import { IconCheck, IconSelector } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { listProjects } from '../api/listProjects.ts'

/** From so many projects on, their list has a field to find one by its name. */
const SEARCHED_FROM = 9

/** Switches to the sessions of another project. A menu and no `Select`, which adds 9 kB to every first load. */
export function ProjectSwitcher({ pid }: { pid: string | undefined }) {
  const { data: projects = [] } = useQuery(listProjects(useApi()))
  const navigate = useNavigate()
  const [wanted, setWanted] = useState('')
  if (projects.length === 0) return null
  const name = projects.find((project) => project.pid === pid)?.name ?? 'Choose a project'
  const found = projects.filter((project) => project.name.toLowerCase().includes(wanted.trim().toLowerCase()))
  return (
    <Menu position="bottom-start" width="target" onClose={() => setWanted('')}>
      <Menu.Target>
        <UnstyledButton className="project-switcher" aria-label={`Project: ${name}`}>
          <Text size="sm" truncate>
            {name}
          </Text>
          <IconSelector size={16} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown className="project-list">
        {projects.length >= SEARCHED_FROM && (
          <input
            className="project-search"
            aria-label="Find a project"
            placeholder="Find a project"
            value={wanted}
            onChange={(event) => setWanted(event.currentTarget.value)}
            data-autofocus
          />
        )}
        {found.map((project) => (
          <Menu.Item
            key={project.pid}
            rightSection={project.pid === pid ? <IconCheck size={16} aria-label="current" /> : undefined}
            onClick={() => void navigate({ to: '/projects/$pid/sessions', params: { pid: project.pid } })}
          >
            {project.name}
          </Menu.Item>
        ))}
        {found.length === 0 && <Menu.Label>No project has this name.</Menu.Label>}
      </Menu.Dropdown>
    </Menu>
  )
}
