import { RetentionClass } from '@incuera/contract/ids.ts'
import type { Project } from '@incuera/contract/project.ts'
import { Alert, Button, Group, Select, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useCreateProject } from '../api/useCreateProject.ts'
import { parseOrigins } from '../logic/parseOrigins.ts'
import { MinimumField } from './MinimumField.tsx'
import { SitesField } from './SitesField.tsx'

const RETENTION = RetentionClass.options.map((value) => ({ value, label: `${value.slice(1)} days` }))

/** Creates a tracked site. `onCreated` receives it, ready to open. */
export function NewProjectForm({
  onCreated,
  onCancel,
}: {
  onCreated: (project: Project) => void
  onCancel?: () => void
}) {
  const create = useCreateProject()
  const [name, setName] = useState('')
  const [sites, setSites] = useState('*')
  const [rc, setRc] = useState<RetentionClass>('r30')
  const [minimumDurationSeconds, setMinimum] = useState<number | undefined>()
  const origins = parseOrigins(sites)

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!name.trim() || origins.status === 'wrong') return
    create.mutate({ name: name.trim(), origins: origins.origins, rc, minimumDurationSeconds }, { onSuccess: onCreated })
  }

  return (
    <form onSubmit={submit} aria-label="New project">
      <Stack>
        <TextInput
          label="Name"
          placeholder="Shop"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          maxLength={80}
          required
          data-autofocus
        />
        <SitesField value={sites} origins={origins} onChange={setSites} />
        <Group grow align="start">
          <Select
            label="Keep recordings for"
            data={RETENTION}
            value={rc}
            onChange={(value) => setRc(RetentionClass.safeParse(value).data ?? 'r30')}
            allowDeselect={false}
          />
          <MinimumField value={minimumDurationSeconds} onChange={setMinimum} />
        </Group>
        {create.error && (
          <Alert color="red" title="Could not create the project">
            {create.error.message}
          </Alert>
        )}
        <Group justify="flex-end">
          {onCancel && (
            <Button variant="default" onClick={onCancel}>
              Cancel
            </Button>
          )}
          <Button type="submit" loading={create.isPending} disabled={!name.trim() || origins.status === 'wrong'}>
            Create project
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
