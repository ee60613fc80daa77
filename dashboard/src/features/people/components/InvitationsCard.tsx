import type { CreatedInvitation, Invitation } from '@incuera/contract/people/members.ts'
import type { Role } from '@incuera/contract/roles.ts'
import { Alert, Button, Group, Modal, Paper, Table, Text, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconLink, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { CopyText } from '#ui/CopyText.tsx'
import { TimeText } from '#ui/TimeText.tsx'
import { useRevokeInvitation } from '../api/useInvitations.ts'
import { InviteForm } from './InviteForm.tsx'
import { labelOf } from './MembersCard.tsx'

/** Open invitations, for those who may invite. */
export function InvitationsCard({ pid, invitations, role }: { pid: string; invitations: Invitation[]; role: Role }) {
  const [isOpen, { open, close }] = useDisclosure(false)
  const [created, setCreated] = useState<CreatedInvitation | null>(null)
  const revoke = useRevokeInvitation(pid)
  return (
    <Paper withBorder p="lg" component="section">
      <Group justify="space-between" mb="sm">
        <div>
          <Title order={2} size="h4">
            Invitations
          </Title>
          <Text size="sm" c="dimmed">
            Links that last 7 days and work once.
          </Text>
        </div>
        <Button leftSection={<IconPlus size={16} />} onClick={open}>
          Invite
        </Button>
      </Group>
      {created && <NewLink invitation={created} />}
      {revoke.error && (
        <Alert color="red" mb="sm">
          {revoke.error.message}
        </Alert>
      )}
      {invitations.length === 0 ? (
        <Text c="dimmed">No open invitations.</Text>
      ) : (
        <InvitationsTable
          invitations={invitations}
          revoking={revoke.isPending ? revoke.variables : null}
          onRevoke={revoke.mutate}
        />
      )}
      <Modal opened={isOpen} onClose={close} title="Invite someone" centered>
        <InviteForm
          pid={pid}
          role={role}
          onCreated={(invitation) => {
            setCreated(invitation)
            close()
          }}
          onCancel={close}
        />
      </Modal>
    </Paper>
  )
}

interface InvitationsTableProps {
  invitations: Invitation[]
  revoking: string | null
  onRevoke(invitationId: string): void
}

const InvitationsTable = ({ invitations, revoking, onRevoke }: InvitationsTableProps) => (
  <Table.ScrollContainer minWidth={480}>
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>For</Table.Th>
          <Table.Th>Role</Table.Th>
          <Table.Th>Expires</Table.Th>
          <Table.Th />
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {invitations.map((each) => (
          <Table.Tr key={each.invitationId}>
            <Table.Td>{each.email ?? 'Anyone with the link'}</Table.Td>
            <Table.Td>{labelOf(each.role)}</Table.Td>
            <Table.Td>
              <TimeText at={each.expiresAt} />
            </Table.Td>
            <Table.Td ta="right">
              <Button
                size="compact-sm"
                variant="subtle"
                color="red"
                loading={revoking === each.invitationId}
                onClick={() => onRevoke(each.invitationId)}
              >
                Revoke
              </Button>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  </Table.ScrollContainer>
)

const ACCOUNTS = {
  invited: 'They also get an e-mail with a password for their new account.',
  exists: 'They can sign in already.',
  unknown: 'No account could be created for them. If they cannot sign in, ask whoever runs this deployment.',
} as const

const NewLink = ({ invitation: { link, email, account } }: { invitation: CreatedInvitation }) => (
  <Alert color="teal" icon={<IconLink size={18} />} title={`Send this link to ${email ?? 'the new member'}`} mb="md">
    <CopyText label="Link" text={link} />
    <Text size="sm" mt={6}>
      Copy it now: it won't be shown again, and Incuera doesn't send it. {account && ACCOUNTS[account]}
    </Text>
  </Alert>
)
