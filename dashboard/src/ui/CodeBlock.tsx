import { ActionIcon, Box, Code, CopyButton, Tooltip } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'

/** Several lines to copy. */
export const CodeBlock = ({ code }: { code: string }) => (
  <Box pos="relative">
    <Code block fz="sm" p="md" pr={48} style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
      {code}
    </Code>
    <CopyButton value={code}>
      {({ copied, copy }) => (
        <Tooltip label={copied ? 'Copied' : 'Copy'}>
          <ActionIcon
            pos="absolute"
            top={8}
            right={8}
            variant="subtle"
            color={copied ? 'teal' : 'gray'}
            onClick={copy}
            aria-label="Copy code"
          >
            {copied ? <IconCheck size={18} /> : <IconCopy size={18} />}
          </ActionIcon>
        </Tooltip>
      )}
    </CopyButton>
  </Box>
)
