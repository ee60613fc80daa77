import { Group, Text, Title } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import type { ReactNode } from 'react'

interface PageTitleProps {
  title: string
  /** One sentence below it. */
  children?: ReactNode
  actions?: ReactNode
}

/** The head of a page, and the title of the browser tab. */
export function PageTitle({ title, children, actions }: PageTitleProps) {
  useDocumentTitle(`${title} · Incuera`)
  return (
    <Group justify="space-between" align="flex-end" mb="md" gap="md">
      <div>
        <Title order={1} fz={20} lh="28px">
          {title}
        </Title>
        {children && (
          <Text c="dimmed" size="sm" mt={2} mih="1lh">
            {children}
          </Text>
        )}
      </div>
      {actions}
    </Group>
  )
}
