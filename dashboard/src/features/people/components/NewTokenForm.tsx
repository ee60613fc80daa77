import { TOKEN_DAYS_MAX } from '@incuera/contract/people/tokens.ts'
import type { Action } from '@incuera/contract/roles.ts'
import { Alert, Button, Checkbox, Group, Select, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'

/** What a new token should be. */
export interface WantedToken {
  name: string
  scopes: Action[]
  expiresInDays: number
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
  isPending: boolean
  problem?: string
  onSubmit(wanted: WantedToken): void
  onCancel(): void
}

export function NewTokenForm({ what, scopes, isPending, problem, onSubmit, onCancel }: NewTokenFormProps) {
  const [name, setName] = useState('')
  const [chosen, setChosen] = useState<string[]>(['view'])
  const [days, setDays] = useState(DAYS_DEFAULT)
  const isReady = name.trim() !== '' && chosen.length > 0
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!isReady) return
    onSubmit({ name: name.trim(), scopes: scopes.filter((scope) => chosen.includes(scope)), expiresInDays: days })
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
