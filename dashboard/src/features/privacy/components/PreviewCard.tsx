import { Button, List, Paper, Stack, Text, Title } from '@mantine/core'
import { IconBookmark } from '@tabler/icons-react'
import { useConfig } from '#lib/config/ConfigProvider.tsx'
import { CodeBlock } from '#ui/CodeBlock.tsx'
import { previewBookmark, previewCode } from '../logic/previewBookmark.ts'

/** How a member sees their own page under each preset. */
export function PreviewCard() {
  const { sdkUrl, playerOrigin } = useConfig()
  const address = previewBookmark(sdkUrl, playerOrigin)
  return (
    <Paper withBorder p="md">
      <Stack gap="sm">
        <Title order={2} size="h5">
          Preview your own page
        </Title>
        <Text size="sm">
          Masked text never leaves a visitor’s browser, so no recording can show it again. The preview masks a page that
          you open yourself, and shows all three presets side by side.
        </Text>
        <List size="sm" type="ordered" spacing="xs">
          <List.Item>
            Drag this to your bookmarks bar:{' '}
            <Button
              component="a"
              size="compact-sm"
              variant="default"
              leftSection={<IconBookmark size={14} />}
              // React leaves out addresses of scripts, and this one is no link to follow here.
              ref={(link: HTMLAnchorElement | null) => link?.setAttribute('href', address)}
              onClick={(event: React.MouseEvent) => event.preventDefault()}
            >
              Preview privacy
            </Button>
          </List.Item>
          <List.Item>Open a page of your site: sign in, and fill in a form as a customer would.</List.Item>
          <List.Item>Click the bookmark there. A window shows the page, and follows what you do.</List.Item>
        </List>
        <Text size="sm">No bookmarks bar? Paste this into the console of the page:</Text>
        <CodeBlock code={previewCode(sdkUrl, playerOrigin)} />
        <Text size="sm" c="dimmed">
          Nothing is recorded or sent: the page passes its masked copy to that window on your machine.
        </Text>
      </Stack>
    </Paper>
  )
}
