import type { VerifyJwt } from '../callers/createVerifyJwt.ts'
import type { InviteAccount } from '../members/inviteAccount.ts'
import type { ReadEmail } from '../members/userInfo.ts'

/** Access tokens of people, as the tests write them. */
const PERSON = /^token-of-(\w+)$/

/** The issuer of the members: `token-of-ada` is the access token of `ada`. */
export function createMemoryIssuer() {
  const verifyJwt: VerifyJwt = async (token) => {
    const sub = PERSON.exec(token)?.[1]
    return sub === undefined ? null : { sub }
  }
  const readEmail: ReadEmail = async (sub, accessToken) => {
    issuer.asked++
    if (accessToken !== `token-of-${sub}`) throw new Error('userInfo answers 401')
    return issuer.emails.get(sub) ?? null
  }
  const inviteAccount: InviteAccount = async (email) => {
    issuer.invited.push(email)
    return 'invited'
  }
  /**
   * Addresses it knows, by sub, how often it was asked, and whom it invited. Access tokens contain none, like
   * Cognito's.
   */
  const issuer = {
    emails: new Map<string, string>(),
    asked: 0,
    invited: [] as string[],
    verifyJwt,
    readEmail,
    inviteAccount,
  }
  return issuer
}
