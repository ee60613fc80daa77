import { HOOK_EVENTS, HookEventType } from '@incuera/contract/hooks/hookEvent.ts'
import { Alert, Button, Checkbox, Group, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useCreateWebhook } from '../api/useHookWrites.ts'
import { HookSecret } from './HookSecret.tsx'

/** Creates a webhook, and shows its secret once. */
export function HookForm({ pid }: { pid: string }) {
  const create = useCreateWebhook(pid)
  const [name, setName] = useState('')
  const [url, setUrl] = useState('')
  const [events, setEvents] = useState<string[]>(['session.ready'])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const wanted = HookEventType.options.filter((type) => events.includes(type))
    create.mutate(
      { name: name.trim(), url: url.trim(), events: wanted },
      {
        onSuccess: () => {
          setName('')
          setUrl('')
        },
      },
    )
  }
  return (
    <form onSubmit={submit}>
      <Stack>
        <Group grow align="start">
          <TextInput
            label="Name"
            placeholder="Tickets"
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            maxLength={80}
          />
          <TextInput
            label="URL"
            placeholder="https://hooks.example/incuera"
            value={url}
            onChange={(event) => setUrl(event.currentTarget.value)}
            maxLength={2000}
          />
        </Group>
        <Checkbox.Group label="Events" value={events} onChange={setEvents}>
          <Stack gap="xs" mt="xs">
            {HookEventType.options.map((type) => (
              <Checkbox key={type} value={type} label={type} description={HOOK_EVENTS[type]} />
            ))}
          </Stack>
        </Checkbox.Group>
        {create.error && <Alert color="red">{create.error.message}</Alert>}
        <Group justify="flex-end">
          <Button
            type="submit"
            loading={create.isPending}
            disabled={name.trim() === '' || url.trim() === '' || events.length === 0}
          >
            Create webhook
          </Button>
        </Group>
        {create.data && <HookSecret secret={create.data.secret} />}
      </Stack>
    </form>
  )
}
