import { type ReactNode, useEffect, useState } from 'react'
import { useAuth } from 'react-oidc-context'
import { Loading } from '#ui/Loading.tsx'
import { CALLBACK_PATH } from '../logic/createUserManager.ts'
import { SignInPage } from './SignInPage.tsx'

/** Shows its children to signed-in members only. */
export function SignInGate({ children }: { children: ReactNode }) {
  const { isAuthenticated, isLoading, activeNavigator, error, user, events, removeUser } = useAuth()
  const [wasOpen, setWasOpen] = useState(false)
  if (isAuthenticated && !wasOpen) setWasOpen(true)

  // The token expired and could not be renewed: every request behind the gate would be refused.
  useEffect(() => events.addAccessTokenExpired(() => void removeUser()), [events, removeUser])

  if (isAuthenticated) return children
  if (activeNavigator === 'signinRedirect') return <Loading label="Redirecting to the sign-in page…" isPage />
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
