import type { Api } from '@incuera/client/createClient.ts'
import { createContext, type ReactNode, use } from 'react'

const ApiContext = createContext<Api | null>(null)

export const ApiProvider = ({ api, children }: { api: Api; children: ReactNode }) => (
  <ApiContext value={api}>{children}</ApiContext>
)

/** The API as the signed-in member. */
export function useApi(): Api {
  const api = use(ApiContext)
  if (!api) throw new Error('useApi must be used inside ApiProvider')
  return api
}
