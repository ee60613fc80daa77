import { parseUrl } from '@incuera/contract/parseUrl.ts'
import { z } from 'zod'
import { CALLBACK_PATH } from './createUserManager.ts'

const SignInState = z.object({ returnTo: z.string() })

/** What is passed through the sign-in, so that a deep link survives it. */
export const signInState = ({
  pathname,
  search,
}: Pick<Location, 'pathname' | 'search'>): z.infer<typeof SignInState> => ({
  returnTo: pathname === CALLBACK_PATH ? '/' : `${pathname}${search}`,
})

/**
 * The path to show after the sign-in: one of this app, whatever the state holds.
 * @example returnPath({ returnTo: '//evil.example' }) === '/'
 */
export function returnPath(state: unknown): string {
  const returnTo = SignInState.safeParse(state).data?.returnTo ?? '/'
  const base = 'https://app.invalid'
  const url = returnTo.startsWith('/') ? parseUrl(returnTo, base) : null
  return url?.origin === base && url.pathname !== CALLBACK_PATH ? `${url.pathname}${url.search}` : '/'
}
