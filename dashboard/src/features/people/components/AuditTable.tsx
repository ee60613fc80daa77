import type { AuditEntry, AuditKind } from '@incuera/contract/people/audit.ts'
import type { Member } from '@incuera/contract/people/members.ts'
import { Code, Table, Text } from '@mantine/core'
import { TimeText } from '#ui/TimeText.tsx'

export const AUDIT_LABELS = {
  replay_watched: 'Watched a replay',
  live_watched: 'Watched a session live',
  video_watched: 'Watched a video',
  video_requested: 'Requested a video',
  video_deleted: 'Deleted a video',
  query_run: 'Ran a query',
  question_asked: 'Asked a question',
  exported: 'Exported data',
  shared: 'Shared a session',
  share_revoked: 'Revoked a link',
  erased: 'Erased data',
  settings_changed: 'Changed settings',
  member_invited: 'Invited someone',
  invitation_revoked: 'Revoked an invitation',
  member_joined: 'Joined',
  member_changed: 'Changed a role',
  member_removed: 'Removed a member',
  member_left: 'Left',
  key_created: 'Created an SDK key',
  key_changed: 'Changed an SDK key',
  key_rotated: 'Rotated an SDK key',
  key_revoked: 'Revoked an SDK key',
  secret_key_created: 'Created a secret key',
  secret_key_revoked: 'Revoked a secret key',
} as const satisfies Record<AuditKind, string>

/** Entries of the audit log. Ids of members are shown as their addresses where they still are members. */
export function AuditTable({ entries, members }: { entries: AuditEntry[]; members: Member[] }) {
  const emails = new Map(members.map(({ memberId, email }) => [memberId, email]))
  const nameOf = (id: string) => emails.get(id) ?? id
  return (
    <Table.ScrollContainer minWidth={640}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>When</Table.Th>
            <Table.Th>Who</Table.Th>
            <Table.Th>What</Table.Th>
            <Table.Th>Details</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {entries.map(({ at, by, kind, subject, detail }) => (
            <Table.Tr key={`${at} ${by} ${kind} ${subject} ${detail}`}>
              <Table.Td>
                <TimeText at={at} />
              </Table.Td>
              <Table.Td>{nameOf(by)}</Table.Td>
              <Table.Td>{AUDIT_LABELS[kind]}</Table.Td>
              <Table.Td maw={360}>
                {subject !== undefined && <Text size="sm">{nameOf(subject)}</Text>}
                {detail !== undefined && (
                  <Code block fz="xs" tabIndex={0}>
                    {detail}
                  </Code>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
