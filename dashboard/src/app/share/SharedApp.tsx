import type { Api } from '@incuera/client/createClient.ts'
import { MantineProvider } from '@mantine/core'
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { ApiProvider } from '#lib/api/ApiProvider.tsx'
import { ConfigProvider } from '#lib/config/ConfigProvider.tsx'
import type { AppConfig } from '#lib/config/loadConfig.ts'
import { theme } from '../theme.ts'
import { SharedPage } from './SharedPage.tsx'

interface SharedAppProps {
  config: AppConfig
  api: Api
  queries: QueryClient
  token: string
}

/** The page of a link to a session: no sign-in, no navigation. */
export const SharedApp = ({ config, api, queries, token }: SharedAppProps) => (
  <MantineProvider theme={theme} defaultColorScheme="auto">
    <ConfigProvider config={config}>
      <QueryClientProvider client={queries}>
        <ApiProvider api={api}>
          <SharedPage token={token} />
        </ApiProvider>
      </QueryClientProvider>
    </ConfigProvider>
  </MantineProvider>
)
