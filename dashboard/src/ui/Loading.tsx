import { Center, Loader, Stack, Text } from '@mantine/core'

/** Names what is loading. */
export const Loading = ({ label, isPage = false }: { label: string; isPage?: boolean }) => (
  <Center mih={isPage ? '100vh' : 240} role="status" data-loading>
    <Stack align="center" gap="sm">
      <Loader size="sm" type="dots" />
      <Text c="dimmed" size="sm">
        {label}
      </Text>
    </Stack>
  </Center>
)
