import '../shared/zodWithoutEval.ts'
import '@mantine/core/styles.css'
import './app/styles.css'
import { createClient } from '@incuera/client/createClient.ts'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/App.tsx'
import { ConfigProblem } from './app/ConfigProblem.tsx'
import { createQueryClient } from './app/createQueryClient.ts'
import { createRouter } from './app/router.tsx'
import { createUserManager } from './features/sign-in/logic/createUserManager.ts'
import { tokensOf } from './features/sign-in/logic/tokensOf.ts'
import { ConfigError, loadConfig } from './lib/config/loadConfig.ts'

const container = document.querySelector('#root')
if (!container) throw new Error('index.html has no #root')
const root = createRoot(container)
const get: typeof fetch = (input, init) => fetch(input, init)

try {
  const config = await loadConfig(get, location.origin)
  const users = createUserManager(config, sessionStorage)
  const api = createClient({ base: config.apiBase, get, tokens: tokensOf(users) })
  root.render(
    <StrictMode>
      <App config={config} users={users} api={api} queries={createQueryClient()} router={createRouter()} />
    </StrictMode>,
  )
} catch (error) {
  if (!(error instanceof ConfigError)) throw error
  root.render(<ConfigProblem message={error.message} />)
}
