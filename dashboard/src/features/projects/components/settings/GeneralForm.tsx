import type { Project } from '@incuera/contract/api.ts'
import { NumberInput, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { parseOrigins } from '#features/projects/logic/parseOrigins.ts'
import { SettingsForm } from './SettingsForm.tsx'

/** Name, sites, and which sessions are too short to be kept. */
export function GeneralForm({ project }: { project: Project }) {
  const [name, setName] = useState(project.name)
  const [sites, setSites] = useState(project.origins.join('\n'))
  const [minimum, setMinimum] = useState(project.minimumDurationSeconds)
  const origins = parseOrigins(sites)
  const isChanged =
    name.trim() !== project.name ||
    minimum !== project.minimumDurationSeconds ||
    (origins.status === 'ok' && origins.origins.join() !== project.origins.join())
  const change =
    isChanged && name.trim() && origins.status === 'ok'
      ? { name: name.trim(), origins: origins.origins, minimumDurationSeconds: minimum }
      : null
  return (
    <SettingsForm
      pid={project.pid}
      title="General"
      explanation={`Recordings are kept for ${project.rc.slice(1)} days.`}
      change={change}
    >
      <TextInput
        label="Name"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        maxLength={80}
        required
      />
      <Textarea
        label="Allowed sites"
        description="One per line: https://shop.example, https://*.shop.example for its subdomains, or * for any site"
        value={sites}
        onChange={(event) => setSites(event.currentTarget.value)}
        error={origins.status === 'wrong' && origins.problem}
        autosize
        minRows={2}
        ff="monospace"
      />
      <NumberInput
        label="Discard sessions shorter than"
        suffix=" s"
        min={0}
        max={3600}
        allowDecimal={false}
        value={minimum}
        onChange={(value) => setMinimum(typeof value === 'number' ? value : project.minimumDurationSeconds)}
        maw={240}
      />
    </SettingsForm>
  )
}
