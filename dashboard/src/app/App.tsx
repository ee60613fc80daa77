import type { Api } from '@incuera/client/createClient.ts'
import { MantineProvider } from '@mantine/core'
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import type { UserManager } from 'oidc-client-ts'
import { AuthProvider } from 'react-oidc-context'
import { SignInGate } from '../features/sign-in/components/SignInGate.tsx'
import { returnPath } from '../features/sign-in/logic/returnPath.ts'
import { ApiProvider } from '../lib/api/ApiProvider.tsx'
import { ConfigProvider } from '../lib/config/ConfigProvider.tsx'
import type { AppConfig } from '../lib/config/loadConfig.ts'
import type { AppRouter } from './router.tsx'
import { theme } from './theme.ts'

interface AppProps {
  config: AppConfig
  users: UserManager
  api: Api
  queries: QueryClient
  router: AppRouter
}

/** Everything a screen may need, in order of dependency. */
export const App = ({ config, users, api, queries, router }: AppProps) => (
  <MantineProvider theme={theme} defaultColorScheme="auto">
    <ConfigProvider config={config}>
      <AuthProvider
        userManager={users}
        onSigninCallback={(user) => history.replaceState({}, '', returnPath(user?.state))}
      >
        <SignInGate>
          <QueryClientProvider client={queries}>
            <ApiProvider api={api}>
              <RouterProvider router={router} />
            </ApiProvider>
          </QueryClientProvider>
        </SignInGate>
      </AuthProvider>
    </ConfigProvider>
  </MantineProvider>
)
