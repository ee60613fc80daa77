import type { IncomingMessage, ServerResponse } from 'node:http'
import type Provider from 'oidc-provider'
import { readBody } from '../http/readBody.ts'
import { RequestError } from '../http/requestError.ts'
import { createLockout } from './createLockout.ts'
import type { People } from './openPeople.ts'
import { type SignInNotice, signInPage } from './signInPage.ts'

/** An address and a password. */
const FORM_BYTES_MAX = 8 * 1024

/**
 * Shows the sign-in form and accepts it. The interaction cookie of the browser identifies the sign-in of a form; a form
 * sent by a page of another origin is refused even with it.
 */
export function createSignInForm(options: { issuer: string; people: People; provider: Provider; now: () => number }) {
  const { issuer, people, provider, now } = options
  const lockout = createLockout(now)

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const show = (statusCode: number, email: string, notice: SignInNotice, headers: Record<string, string> = {}) => {
      response.writeHead(statusCode, { 'content-type': 'text/html; charset=utf-8', ...headers })
      response.end(signInPage({ action: request.url ?? '', email, notice }))
    }
    if (request.method === 'GET' || request.method === 'HEAD')
      return show(200, people.all[0]?.email ?? '', { type: 'none' })
    if (request.method !== 'POST')
      throw new RequestError(405, `${request.method} is not allowed here (allowed: GET, POST)`, {
        allow: 'GET, HEAD, POST',
      })
    if (isForeign(request, issuer)) throw new RequestError(403, 'This form was sent by a page of another origin.')

    const form = new URLSearchParams((await readBody(request, FORM_BYTES_MAX)).toString('utf8'))
    const email = (form.get('email') ?? '').trim().toLowerCase()
    const waitSeconds = lockout.waitSeconds(email)
    if (waitSeconds > 0)
      return show(429, email, { type: 'locked', waitSeconds }, { 'retry-after': String(waitSeconds) })
    const person = people.check(email, form.get('password') ?? '')
    if (!person) {
      lockout.failed(email)
      return show(401, email, { type: 'wrong' })
    }
    lockout.succeeded(email)
    await provider
      .interactionFinished(request, response, { login: { accountId: person.sub } }, { mergeWithLastSubmission: false })
      .catch((error: unknown) => {
        if (!(error instanceof Error) || error.name !== 'SessionNotFound') throw error
        throw new RequestError(400, 'This sign-in has expired. Go back to the dashboard and sign in again.')
      })
  }
}

/** Browsers name the origin of every form they send. */
function isForeign({ headers }: IncomingMessage, issuer: string): boolean {
  const { origin, 'sec-fetch-site': site = 'same-origin' } = headers
  return (origin !== undefined && origin !== issuer) || site !== 'same-origin'
}
