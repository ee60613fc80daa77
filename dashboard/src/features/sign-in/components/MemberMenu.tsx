import { Avatar, Group, Menu, Text, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { IconKey, IconLogout } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useAuth } from 'react-oidc-context'
import { useConfig } from '#lib/config/ConfigProvider.tsx'

/** Who is signed in, and how to sign out. */
export function MemberMenu() {
  const { user, removeUser, signoutRedirect } = useAuth()
  const { signOutUrl } = useConfig()
  const name = user?.profile.email ?? user?.profile.name ?? user?.profile.sub ?? ''

  const signOut = async () => {
    if (signOutUrl) {
      await removeUser()
      location.assign(signOutUrl)
      return
    }
    // For an issuer without end_session_endpoint: at least this browser forgets the tokens.
    await signoutRedirect().catch(() => removeUser())
  }

  return (
    <Menu position="right-end" withArrow width={220}>
      <Menu.Target>
        <UnstyledButton className="nav-button">
          <Group gap="sm" wrap="nowrap" miw={0}>
            <Avatar size={28} radius="xl" name={name} color="initials" aria-hidden />
            <VisuallyHidden>Account of</VisuallyHidden>
            <Text size="sm" truncate className="nav-label">
              {name}
            </Text>
          </Group>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{name}</Menu.Label>
        <Menu.Item component={Link} to="/tokens" leftSection={<IconKey size={16} />}>
          Personal tokens
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void signOut()}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
