import { parseUrl } from '@incuera/contract/parseUrl.ts'
import * as z from 'zod'
import { CALLBACK_PATH } from './createUserManager.ts'

const SignInState = z.object({ returnTo: z.string() })

/** What is kept in this tab during the sign-in, so that a deep link survives it, also one to an invitation. */
export const signInState = ({
  pathname,
  search,
  hash,
}: Pick<Location, 'pathname' | 'search' | 'hash'>): z.infer<typeof SignInState> => ({
  returnTo: pathname === CALLBACK_PATH ? '/' : `${pathname}${search}${hash}`,
})

/**
 * The path to show after the sign-in: one of this app, whatever the state holds.
 * @example returnPath({ returnTo: '//evil.example' }) === '/'
 */
export function returnPath(state: unknown): string {
  const returnTo = SignInState.safeParse(state).data?.returnTo ?? '/'
  const base = 'https://app.invalid'
  const url = returnTo.startsWith('/') ? parseUrl(returnTo, base) : null
  return url?.origin === base && url.pathname !== CALLBACK_PATH ? `${url.pathname}${url.search}${url.hash}` : '/'
}
