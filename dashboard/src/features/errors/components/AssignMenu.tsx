import { Button, Menu, Text } from '@mantine/core'
import { IconUser } from '@tabler/icons-react'
import { useAssignError } from '../api/useAssignError.ts'
import type { ErrorGroup } from '../logic/errorGroups.ts'
import type { Team } from '../logic/team.ts'

/** Who fixes a group of errors, and choosing somebody else. */
export function AssignMenu({ pid, group, team }: { pid: string; group: ErrorGroup; team: Team }) {
  const assign = useAssignError(pid, group.fingerprint)
  const assigned = group.assigned?.memberId
  return (
    <>
      {assign.error && (
        <Text size="xs" c="red" role="alert">
          {assign.error.message}
        </Text>
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <Button size="xs" variant="default" leftSection={<IconUser size={14} />} loading={assign.isPending}>
            {assigned === undefined ? 'Assign' : `Assigned to ${team.nameOf(assigned)}`}
          </Button>
        </Menu.Target>
        <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
          {team.memberIds
            .filter((memberId) => memberId !== assigned)
            .map((memberId) => (
              <Menu.Item key={memberId} onClick={() => assign.mutate(memberId)}>
                {team.nameOf(memberId)}
              </Menu.Item>
            ))}
          {assigned !== undefined && <Menu.Item onClick={() => assign.mutate(null)}>Nobody</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
    </>
  )
}
