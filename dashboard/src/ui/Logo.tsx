import { Group, Text } from '@mantine/core'

export const Logo = ({ size = 28 }: { size?: number }) => (
  <Group gap="xs" wrap="nowrap">
    <img src="/favicon.svg" width={size} height={size} alt="" />
    <Text component="span" className="nav-label" fw={700} fz={size * 0.62} lts={-0.4}>
      Incuera
    </Text>
  </Group>
)
