import { type ReactNode, useEffect, useState } from 'react'
import { useAuth } from 'react-oidc-context'
import { Loading } from '../../../ui/Loading.tsx'
import { CALLBACK_PATH } from '../logic/createUserManager.ts'
import { SignInPage } from './SignInPage.tsx'

/** Shows its children to a signed-in member only. */
export function SignInGate({ children }: { children: ReactNode }) {
  const { isAuthenticated, isLoading, activeNavigator, error, user, events, removeUser } = useAuth()
  const [wasOpen, setWasOpen] = useState(false)
  if (isAuthenticated && !wasOpen) setWasOpen(true)

  // The token ended and could not be renewed: everything behind the gate would only collect refusals.
  useEffect(() => events.addAccessTokenExpired(() => void removeUser()), [events, removeUser])

  if (isAuthenticated) return children
  if (activeNavigator === 'signinRedirect') return <Loading label="Going to the sign-in…" isPage />
  if (activeNavigator === 'signoutRedirect') return <Loading label="Signing out…" isPage />
  if (isLoading) return <Loading label="Signing in…" isPage />
  return (
    <SignInPage
      problem={error?.source === 'renewSilent' ? undefined : error?.message}
      hasEnded={wasOpen || user?.expired === true}
      isCallback={location.pathname === CALLBACK_PATH}
    />
  )
}
