import type { Incuera } from '@incuera/sdk'
import { IncueraProvider, type IncueraProviderProps, type Recording, useIncuera } from '@incuera/sdk/react'
import { useEffect } from 'react'

export const props: IncueraProviderProps = { apiKey: 'pk_1', apiHost: 'https://replay.example', privacy: 'open' }

export function Inside() {
  const incuera: Recording = useIncuera()
  useEffect(() => incuera.identify('user-42'), [incuera])
  // @ts-expect-error a provider begins, a component does not
  incuera.init()
  return <p>{incuera.sessionId}</p>
}

export const Outside = () => (
  <IncueraProvider {...props}>
    <Inside />
    text
  </IncueraProvider>
)

/** With canvases, frames of other origins and details of requests. */
export const full = <IncueraProvider {...props} load={() => import('@incuera/sdk/full')} />

/** Code that does not care who gave it the recorder takes both. */
export const trackBy = (recording: Recording | Incuera) => recording.track('left')

// @ts-expect-error a key is needed
export const keyless = <IncueraProvider apiHost="https://replay.example" />
// @ts-expect-error a recorder is loaded, not given
export const loadless = <IncueraProvider {...props} load={import('@incuera/sdk/full')} />
// @ts-expect-error no such preset
export const presetless = <IncueraProvider {...props} privacy="none" />
