import { Center, Stack, Text, ThemeIcon, Title } from '@mantine/core'
import type { Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'

interface NoticeProps {
  icon: Icon
  title: string
  /** What it means and what the user can do. */
  children?: ReactNode
  color?: string
  actions?: ReactNode
  /** It is all that the page shows. */
  isPage?: boolean
}

/** Fills an empty, waiting or failed place, so that it is never blank. */
export const Notice = ({ icon: IconOf, title, children, color = 'gray', actions, isPage = false }: NoticeProps) => (
  <Center mih={isPage ? '80vh' : 280} p="lg">
    <Stack align="center" gap="sm" maw={520}>
      <ThemeIcon size={52} radius="xl" variant="light" color={color}>
        <IconOf size={26} stroke={1.6} />
      </ThemeIcon>
      <Title order={isPage ? 1 : 2} size="h4" ta="center">
        {title}
      </Title>
      {children && (
        <Text
          component="div"
          c="dimmed"
          size="sm"
          ta="center"
          style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}
        >
          {children}
        </Text>
      )}
      {actions}
    </Stack>
  </Center>
)
