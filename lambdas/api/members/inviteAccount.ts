import type { InvitedAccount } from '@incuera/contract/people/members.ts'
import { createJsonCall } from '#runtime/aws/createJsonCall.ts'
import type { ClientConfig } from '#runtime/aws/createSignedCall.ts'
import { isSdkError } from '#runtime/isUnavailable.ts'
import type { Log } from '#runtime/log.ts'

/** Gives an invited address an account, unless it has one. */
export type InviteAccount = (email: string) => Promise<InvitedAccount>

/**
 * Creates accounts in the user pool, in which nobody can sign up. Cognito sends the password, at most 50 mails a day
 * until the pool has its own sender; the invitation is valid without, so no failure ends it.
 *
 * One operation does not justify the client of Cognito, which would add a tenth to the size of the function.
 * @param config of any client of the SDK
 * @param endpoint of a machine that is not AWS; absent: that of the region
 */
export function createInviteAccount(
  { config, endpoint }: { config: ClientConfig; endpoint: string | undefined },
  UserPoolId: string,
  log: Log,
): InviteAccount {
  const call = createJsonCall(
    { service: 'cognito-idp', target: 'AWSCognitoIdentityProviderService.AdminCreateUser', version: '1.1' },
    config,
    async () => ({ url: new URL(endpoint ?? `https://cognito-idp.${await config.region()}.amazonaws.com`) }),
  )
  return async (email) => {
    try {
      await call({
        ...{ UserPoolId, Username: email, DesiredDeliveryMediums: ['EMAIL'] },
        UserAttributes: [
          { Name: 'email', Value: email },
          { Name: 'email_verified', Value: 'true' },
        ],
      })
      return 'invited'
    } catch (error) {
      if (isSdkError(error) && error.name === 'UsernameExistsException') return 'exists'
      log.warn('the user pool has created no account', { error })
      return 'unknown'
    }
  }
}
