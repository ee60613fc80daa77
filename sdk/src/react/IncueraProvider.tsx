import { type ReactNode, useEffect, useState } from 'react'
import type { Incuera, IncueraOptions } from '../entries/index.ts'
import { createClient } from './createClient.ts'
import { IncueraContext } from './incueraContext.ts'
import { sameOptions } from './sameOptions.ts'

export interface IncueraProviderProps extends IncueraOptions {
  children?: ReactNode
  /**
   * Where the recorder comes from, `() => import('@incuera/sdk/full')` for the full one. What is given first counts.
   */
  load?: () => Promise<{ Incuera: typeof Incuera }>
}

const loadLean = () => import('../entries/index.ts')

/**
 * Records while it is mounted, with its props as the options; changed options end the recording and begin another.
 * On a server it only renders its children. The recorder is loaded once the app is mounted.
 *
 * @example
 * <IncueraProvider apiKey="pk_…" apiHost="https://replay.example"><App /></IncueraProvider>
 */
export function IncueraProvider({ children, load = loadLean, ...given }: IncueraProviderProps): ReactNode {
  const [client] = useState(() => createClient({ load, timers }))
  const [options, setOptions] = useState<IncueraOptions>(given)
  if (!sameOptions(options, given)) setOptions(given)
  useEffect(() => {
    client.begin(options)
    return client.end
  }, [client, options])
  return <IncueraContext.Provider value={client.recording}>{children}</IncueraContext.Provider>
}

const timers = {
  set: (run: () => void, ms: number) => window.setTimeout(run, ms),
  clear: (timer: number) => window.clearTimeout(timer),
}
