import type { Api } from '@incuera/client/createClient.ts'
import { MantineProvider } from '@mantine/core'
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createMemoryHistory, RouterProvider } from '@tanstack/react-router'
import { InMemoryWebStorage, UserManager, WebStorageStateStore } from 'oidc-client-ts'
import { renderToString } from 'react-dom/server'
import { AuthProvider } from 'react-oidc-context'
import { createRouter } from '../app/router.tsx'
import { theme } from '../app/theme.ts'
import { ApiProvider } from '../lib/api/ApiProvider.tsx'
import { ConfigProvider } from '../lib/config/ConfigProvider.tsx'
import type { AppConfig } from '../lib/config/loadConfig.ts'
import { readText } from './readText.ts'

export const CONFIG: AppConfig = {
  appOrigin: 'https://app.example',
  apiHost: 'https://api.example',
  issuer: 'https://id.example',
  clientId: 'c',
  playerOrigin: 'https://play.example',
  apiBase: 'https://api.example',
  sdkUrl: 'https://app.example/sdk.js',
}

/** Draws the page of an address once, from the query cache; returns what a person would read. */
export async function drawScreen(path: string, queries: QueryClient, api: Api): Promise<string> {
  const router = createRouter(createMemoryHistory({ initialEntries: [path] }))
  await router.load()
  const store = new WebStorageStateStore({ store: new InMemoryWebStorage() })
  const users = new UserManager({
    authority: CONFIG.issuer,
    client_id: 'c',
    redirect_uri: 'https://app.example',
    userStore: store,
    stateStore: store,
  })
  const html = renderToString(
    <MantineProvider theme={theme} env="test">
      <ConfigProvider config={CONFIG}>
        <AuthProvider userManager={users}>
          <QueryClientProvider client={queries}>
            <ApiProvider api={api}>
              <RouterProvider router={router} />
            </ApiProvider>
          </QueryClientProvider>
        </AuthProvider>
      </ConfigProvider>
    </MantineProvider>,
  )
  return readText(html, path)
}
