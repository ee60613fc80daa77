import { StrictMode, useEffect } from 'react'
import { createRoot } from 'react-dom/client'
import { IncueraProvider, type IncueraProviderProps, type Recording, useIncuera } from '../src/react/index.ts'

declare global {
  interface Window {
    /** Draws the app inside a provider with these options, or without one. */
    draw(options: IncueraProviderProps | null): void
    /** What the hook has given, one for every draw. */
    clients: Recording[]
  }
}

window.clients = []

function App() {
  const incuera = useIncuera()
  window.clients.push(incuera)
  // Effects of children run before those of the provider: the recorder is not even asked for yet.
  useEffect(() => incuera.identify('ann'), [incuera])
  return (
    <button type="button" onClick={() => incuera.track('pressed')}>
      Press
    </button>
  )
}

const root = createRoot(document.body.appendChild(document.createElement('div')))
window.draw = (options) => {
  const app = <App />
  root.render(<StrictMode>{options ? <IncueraProvider {...options}>{app}</IncueraProvider> : app}</StrictMode>)
}
