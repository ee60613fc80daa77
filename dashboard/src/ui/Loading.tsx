import { Center, Loader, Stack, Text } from '@mantine/core'

interface LoadingProps {
  label: string
  isPage?: boolean
}

/** As high as a Notice, which often follows: what is below does not move then. */
const HEIGHT_PX = 280

/** Names what is loading. */
export const Loading = ({ label, isPage = false }: LoadingProps) => (
  <Center mih={isPage ? '100vh' : HEIGHT_PX} role="status" data-loading>
    <Stack align="center" gap="sm">
      <Loader size="sm" type="dots" />
      <Text c="dimmed" size="sm">
        {label}
      </Text>
    </Stack>
  </Center>
)
