import type { Member } from '@incuera/contract/people/members.ts'
import { isWithin, Role } from '@incuera/contract/roles.ts'
import { Alert, Badge, Button, Modal, Paper, Select, Table, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { ConfirmDanger } from '#ui/ConfirmDanger.tsx'
import { TimeText } from '#ui/TimeText.tsx'
import { useChangeMember, useLeaveProject, useRemoveMember } from '../api/useMembers.ts'

interface MembersCardProps {
  pid: string
  members: Member[]
  /** The signed-in person. */
  self: { memberId: string; role: Role; canManage: boolean }
  onLeft(): void
}

/** Who can see the project, and what they may do. */
export function MembersCard({ pid, members, self, onLeft }: MembersCardProps) {
  const change = useChangeMember(pid)
  const [leaving, setLeaving] = useState<Member | null>(null)
  return (
    <Paper withBorder p="lg" component="section">
      <Title order={2} size="h4" mb="sm">
        Members
      </Title>
      {change.error && (
        <Alert color="red" mb="sm">
          {change.error.message}
        </Alert>
      )}
      <Table.ScrollContainer minWidth={480}>
        <Table>
          {HEAD}
          <Table.Tbody>
            {members.map((member) => (
              <Table.Tr key={member.memberId}>
                <Table.Td>
                  {nameOf(member)} {member.memberId === self.memberId && <Badge variant="light">You</Badge>}
                </Table.Td>
                <Table.Td>
                  <RoleCell
                    member={member}
                    self={self}
                    isBusy={change.isPending}
                    onChange={(role) => change.mutate({ memberId: member.memberId, role })}
                  />
                </Table.Td>
                <Table.Td>{member.joinedAt === undefined ? '–' : <TimeText at={member.joinedAt} />}</Table.Td>
                <Table.Td ta="right">
                  {(member.memberId === self.memberId || mayDecide(self, member)) && (
                    <Button size="compact-sm" variant="subtle" color="red" onClick={() => setLeaving(member)}>
                      {member.memberId === self.memberId ? 'Leave' : 'Remove'}
                    </Button>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Modal
        opened={leaving !== null}
        onClose={() => setLeaving(null)}
        title={leaving?.memberId === self.memberId ? 'Leave this project?' : 'Remove this member?'}
        centered
      >
        {leaving && (
          <ConfirmRemoval
            pid={pid}
            member={leaving}
            isSelf={leaving.memberId === self.memberId}
            onCancel={() => setLeaving(null)}
            onDone={() => {
              setLeaving(null)
              if (leaving.memberId === self.memberId) onLeft()
            }}
          />
        )}
      </Modal>
    </Paper>
  )
}

const HEAD = (
  <Table.Thead>
    <Table.Tr>
      <Table.Th>Member</Table.Th>
      <Table.Th>Role</Table.Th>
      <Table.Th>Joined</Table.Th>
      <Table.Th />
    </Table.Tr>
  </Table.Thead>
)

const nameOf = ({ email, memberId }: Member) => email ?? memberId

/** As the server decides: nobody decides about someone above them. */
const mayDecide = (self: MembersCardProps['self'], member: Member) => self.canManage && isWithin(member.role, self.role)

function RoleCell(props: {
  member: Member
  self: MembersCardProps['self']
  isBusy: boolean
  onChange(role: Role): void
}) {
  const { member, self, isBusy, onChange } = props
  if (!mayDecide(self, member)) return <Text size="sm">{labelOf(member.role)}</Text>
  return (
    <Select
      size="xs"
      w={120}
      aria-label={`Role of ${nameOf(member)}`}
      data={rolesWithin(self.role)}
      value={member.role}
      allowDeselect={false}
      disabled={isBusy}
      onChange={(value) => {
        const role = Role.safeParse(value).data
        if (role && role !== member.role) onChange(role)
      }}
    />
  )
}

export const labelOf = (role: Role) => role.charAt(0).toUpperCase() + role.slice(1)

/** The roles that someone may give, for a select. */
export const rolesWithin = (role: Role) =>
  Role.options.filter((each) => isWithin(each, role)).map((value) => ({ value, label: labelOf(value) }))

function ConfirmRemoval(props: { pid: string; member: Member; isSelf: boolean; onCancel(): void; onDone(): void }) {
  const { pid, member, isSelf, onCancel, onDone } = props
  const remove = useRemoveMember(pid)
  const leave = useLeaveProject(pid)
  const confirm = () =>
    isSelf ? leave.mutate(undefined, { onSuccess: onDone }) : remove.mutate(member.memberId, { onSuccess: onDone })
  return (
    <ConfirmDanger
      action={isSelf ? 'Leave' : 'Remove'}
      isPending={remove.isPending || leave.isPending}
      error={remove.error ?? leave.error}
      onConfirm={confirm}
      onCancel={onCancel}
    >
      {isSelf
        ? "You won't see this project any more. To come back you need an invitation."
        : `${nameOf(member)} and their personal tokens lose access immediately. Secret keys they created keep working: revoke those separately.`}
    </ConfirmDanger>
  )
}
