import { IncueraProvider, useIncuera } from '@incuera/sdk/react'
import type { ReactNode } from 'react'

// Once, around your app:
export const Recorded = ({ children }: { children: ReactNode }) => (
  <IncueraProvider apiKey="pk_YOUR_KEY" apiHost="https://YOUR-DASHBOARD">
    {children}
  </IncueraProvider>
)

// In any component below it:
export function BuyButton() {
  const incuera = useIncuera()
  return (
    <button type="button" onClick={() => incuera.track('order placed', { total: 42 })}>
      Buy
    </button>
  )
}
