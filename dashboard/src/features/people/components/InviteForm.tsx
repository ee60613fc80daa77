import type { CreatedInvitation } from '@incuera/contract/people/members.ts'
import { Role } from '@incuera/contract/roles.ts'
import { Alert, Button, Group, Select, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useInvite } from '../api/useInvitations.ts'
import { rolesWithin } from './MembersCard.tsx'

interface InviteFormProps {
  pid: string
  /** Of whoever invites. */
  role: Role
  onCreated(invitation: CreatedInvitation): void
  onCancel(): void
}

export function InviteForm({ pid, role, onCreated, onCancel }: InviteFormProps) {
  const invite = useInvite(pid)
  const [email, setEmail] = useState('')
  const [wanted, setWanted] = useState<Role>('viewer')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const address = email.trim()
    invite.mutate({ role: wanted, ...(address ? { email: address } : {}) }, { onSuccess: onCreated })
  }
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          type="email"
          label="E-mail"
          description="Only this person can use the link. Leave it empty for a link that anyone with an account can use, once."
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          maxLength={320}
          data-autofocus
        />
        <Select
          label="Role"
          description="Viewers watch, analysts also query and render, admins also manage settings, keys and members."
          data={rolesWithin(role)}
          value={wanted}
          allowDeselect={false}
          onChange={(value) => setWanted(Role.safeParse(value).data ?? 'viewer')}
        />
        {invite.error && <Alert color="red">{invite.error.message}</Alert>}
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
          <Button type="submit" loading={invite.isPending}>
            Create link
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
