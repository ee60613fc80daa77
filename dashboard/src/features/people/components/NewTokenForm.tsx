import { TOKEN_DAYS_MAX, TOKEN_PROJECTS_MAX } from '@incuera/contract/people/tokens.ts'
import type { Action } from '@incuera/contract/roles.ts'
import { Alert, Button, Checkbox, Group, MultiSelect, Select, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'

/** What a new token should be. */
export interface WantedToken {
  name: string
  scopes: Action[]
  expiresInDays: number
  /** Only of a token that may be limited to projects; null: it is not. */
  projectIds?: string[] | null
}

/** A project that a token can be limited to. */
export interface ChosenProject {
  pid: string
  name: string
}

const MEANING = {
  view: 'See sessions, replays, videos and insights',
  analyse: 'Run SQL, render videos, decide about errors',
  manage: 'Change settings, keys and members',
  own: 'Everything an owner may do',
} as const satisfies Record<Action, string>

const DAYS = [7, 30, 90, TOKEN_DAYS_MAX]
const DAYS_DEFAULT = 90

interface NewTokenFormProps {
  what: string
  scopes: readonly Action[]
  /** Absent: it belongs to one project anyway. */
  projects?: readonly ChosenProject[]
  isPending: boolean
  problem?: string
  onSubmit(wanted: WantedToken): void
  onCancel(): void
}

export function NewTokenForm({ what, scopes, projects, isPending, problem, onSubmit, onCancel }: NewTokenFormProps) {
  const [name, setName] = useState('')
  const [chosen, setChosen] = useState<string[]>(['view'])
  const [days, setDays] = useState(DAYS_DEFAULT)
  const [projectIds, setProjectIds] = useState<string[]>([])
  const isReady = name.trim() !== '' && chosen.length > 0
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!isReady) return
    onSubmit({
      ...{ name: name.trim(), scopes: scopes.filter((scope) => chosen.includes(scope)), expiresInDays: days },
      ...(projects ? { projectIds: projectIds.length > 0 ? projectIds : null } : {}),
    })
  }
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          label="Name"
          description="A recognisable name, such as what will use it."
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          maxLength={80}
          required
          data-autofocus
        />
        <Checkbox.Group label="Scopes" value={chosen} onChange={setChosen}>
          <Stack gap="xs" mt="xs">
            {scopes.map((scope) => (
              <Checkbox key={scope} value={scope} label={scope} description={MEANING[scope]} />
            ))}
          </Stack>
        </Checkbox.Group>
        {projects && (
          <MultiSelect
            label="Projects"
            description={`Up to ${TOKEN_PROJECTS_MAX}. Leave it empty for all of your projects, also later ones.`}
            placeholder={projectIds.length > 0 ? undefined : 'All my projects'}
            data={projects.map(({ pid, name: label }) => ({ value: pid, label }))}
            value={projectIds}
            onChange={setProjectIds}
            maxValues={TOKEN_PROJECTS_MAX}
            searchable
            clearable
            clearButtonProps={{ 'aria-label': 'All my projects' }}
            nothingFoundMessage="No such project"
          />
        )}
        <Select
          label="Expires in"
          data={DAYS.map((each) => ({ value: String(each), label: `${each} days` }))}
          value={String(days)}
          allowDeselect={false}
          onChange={(value) => setDays(Number(value ?? DAYS_DEFAULT))}
        />
        {problem && <Alert color="red">{problem}</Alert>}
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
          <Button type="submit" loading={isPending} disabled={!isReady}>
            Create {what}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
