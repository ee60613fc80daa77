import { Button, Group, Menu, Text } from '@mantine/core'
import { IconCheck, IconEyeOff, IconRefresh } from '@tabler/icons-react'
import { useDecideError } from '../api/useDecideError.ts'
import { type ErrorGroup, releasesOf } from '../logic/errorGroups.ts'

/** Enough people to look again at an error that was ignored. */
const IGNORED_UNTIL_PEOPLE = 100

/** Resolves, ignores or reopens a group. */
export function StateActions({ pid, group }: { pid: string; group: ErrorGroup }) {
  const decide = useDecideError(pid, group.fingerprint)
  const { status } = group.state
  const releases = releasesOf(group)
  return (
    <Group gap="xs">
      {decide.error && (
        <Text size="xs" c="red" role="alert">
          {decide.error.message}
        </Text>
      )}
      {(status === 'resolved' || status === 'ignored') && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconRefresh size={14} />}
          loading={decide.isPending}
          onClick={() => decide.mutate({ status: 'open' })}
        >
          Reopen
        </Button>
      )}
      {status !== 'ignored' && (
        <Menu position="bottom-end">
          <Menu.Target>
            <Button size="xs" variant="default" leftSection={<IconEyeOff size={14} />} loading={decide.isPending}>
              Ignore
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => decide.mutate({ status: 'ignored', untilPeople: IGNORED_UNTIL_PEOPLE })}>
              Until {IGNORED_UNTIL_PEOPLE} people have met it
            </Menu.Item>
            <Menu.Item onClick={() => decide.mutate({ status: 'ignored' })}>Forever</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
      {status !== 'resolved' && (
        <Menu position="bottom-end">
          <Menu.Target>
            <Button size="xs" leftSection={<IconCheck size={14} />} loading={decide.isPending}>
              Resolve
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => decide.mutate({ status: 'resolved' })}>Now</Menu.Item>
            {releases.length > 0 && (
              <Menu.Item onClick={() => decide.mutate({ status: 'resolved', oldReleases: releases })}>
                In the next release
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      )}
    </Group>
  )
}
