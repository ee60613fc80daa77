import type { Project } from '@incuera/contract/project.ts'
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { parseOrigins } from '#features/projects/logic/parseOrigins.ts'
import { MinimumField } from '../MinimumField.tsx'
import { SitesField } from '../SitesField.tsx'
import { SettingsForm } from './SettingsForm.tsx'

/** Name, sites, and which sessions are too short to be kept. */
export function GeneralForm({ project }: { project: Project }) {
  const [name, setName] = useState(project.name)
  const [sites, setSites] = useState(project.origins.join('\n'))
  const [minimum, setMinimum] = useState<number | undefined>(project.minimumDurationSeconds)
  const origins = parseOrigins(sites)
  const isChanged =
    name.trim() !== project.name ||
    minimum !== project.minimumDurationSeconds ||
    (origins.status === 'ok' && origins.origins.join() !== project.origins.join())
  const change =
    isChanged && name.trim() && minimum !== undefined && origins.status === 'ok'
      ? { name: name.trim(), origins: origins.origins, minimumDurationSeconds: minimum }
      : null
  return (
    <SettingsForm
      pid={project.pid}
      title="General"
      explanation={`Recordings are kept for ${project.rc.slice(1)} days; change that on the page Data.`}
      change={change}
    >
      <TextInput
        label="Name"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        maxLength={80}
        required
      />
      <SitesField value={sites} origins={origins} onChange={setSites} />
      <MinimumField value={minimum} onChange={setMinimum} />
    </SettingsForm>
  )
}
