import { MantineProvider } from '@mantine/core'
import { IconSettingsExclamation } from '@tabler/icons-react'
import { Notice } from '../ui/Notice.tsx'
import { theme } from './theme.ts'

/** Shown instead of the app when its config is missing: whoever deployed this must see what is wrong. */
export const ConfigProblem = ({ message }: { message: string }) => (
  <MantineProvider theme={theme} defaultColorScheme="auto">
    <Notice icon={IconSettingsExclamation} color="orange" title="This dashboard is not configured" isPage>
      {message}
    </Notice>
  </MantineProvider>
)
