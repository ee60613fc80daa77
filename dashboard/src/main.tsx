import '../shared/zodWithoutEval.ts'
import '@mantine/core/styles.css'
import './app/styles.css'
import { createClient } from '@incuera/client/createClient.ts'
import { SHARE_PATH } from '@incuera/contract/share/sharePath.ts'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/App.tsx'
import { ConfigProblem } from './app/ConfigProblem.tsx'
import { createQueryClient } from './app/createQueryClient.ts'
import { createRouter } from './app/router.tsx'
import { createUserManager } from './features/sign-in/logic/createUserManager.ts'
import { tokensOf } from './features/sign-in/logic/tokensOf.ts'
import { type AppConfig, ConfigError, loadConfig } from './lib/config/loadConfig.ts'

const SESSION_PATH = /^\/projects\/(\w+)\/sessions\/([\w-]+)$/

const container = document.querySelector('#root')
if (!container) throw new Error('index.html has no #root')
const root = createRoot(container)
const get: typeof fetch = (input, init) => fetch(input, init)

try {
  const config = await loadConfig(get, location.origin)
  if (location.pathname.startsWith(SHARE_PATH)) await showShared(config)
  else showApp(config)
} catch (error) {
  if (!(error instanceof ConfigError)) throw error
  root.render(<ConfigProblem message={error.message} />)
}

function showApp(config: AppConfig): void {
  const users = createUserManager(config, sessionStorage)
  const api = createClient({ base: config.apiBase, get, tokens: tokensOf(users) })
  const queries = createQueryClient()
  const router = createRouter()
  router.subscribe('onBeforeNavigate', ({ toLocation, pathChanged }) => {
    const [, pid, sid] = (pathChanged && SESSION_PATH.exec(toLocation.pathname)) || []
    if (pid && sid)
      void import('./app/startReplay.ts').then(({ startReplay }) => startReplay({ api, queries }, pid, sid))
  })
  root.render(
    <StrictMode>
      <App {...{ config, users, api, queries, router }} />
    </StrictMode>,
  )
}

/** A link to one session: for people who need no account. */
async function showShared(config: AppConfig): Promise<void> {
  const { SharedApp } = await import('./app/share/SharedApp.tsx')
  const api = createClient({
    base: config.apiBase,
    get,
    tokens: { current: async () => null, renew: async () => null },
  })
  root.render(
    <StrictMode>
      <SharedApp
        config={config}
        api={api}
        queries={createQueryClient()}
        token={location.pathname.slice(SHARE_PATH.length)}
      />
    </StrictMode>,
  )
}
