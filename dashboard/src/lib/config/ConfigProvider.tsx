import { createContext, type ReactNode, use } from 'react'
import type { AppConfig } from './loadConfig.ts'

const ConfigContext = createContext<AppConfig | null>(null)

export const ConfigProvider = ({ config, children }: { config: AppConfig; children: ReactNode }) => (
  <ConfigContext value={config}>{children}</ConfigContext>
)

/** The deployment's config. */
export function useConfig(): AppConfig {
  const config = use(ConfigContext)
  if (!config) throw new Error('useConfig must be used inside ConfigProvider')
  return config
}
