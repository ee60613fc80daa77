import { Center, Loader, Stack, Text } from '@mantine/core'

interface LoadingProps {
  label: string
  isPage?: boolean
  /** At least so many pixels, if its place has no height of its own. */
  heightMin?: number
}

/** Names what is loading. */
export const Loading = ({ label, isPage = false, heightMin = 240 }: LoadingProps) => (
  <Center mih={isPage ? '100vh' : heightMin} role="status" data-loading>
    <Stack align="center" gap="sm">
      <Loader size="sm" type="dots" />
      <Text c="dimmed" size="sm">
        {label}
      </Text>
    </Stack>
  </Center>
)
