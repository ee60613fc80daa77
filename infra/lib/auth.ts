import { Aws, Duration, Validations } from 'aws-cdk-lib'
import {
  AccountRecovery,
  CfnManagedLoginBranding,
  FeaturePlan,
  ManagedLoginVersion,
  Mfa,
  OAuthScope,
  UserPool,
  type UserPoolClient,
} from 'aws-cdk-lib/aws-cognito'
import { Construct } from 'constructs'
import { removalPolicy } from './blocks/bucket.ts'
import { originOf } from './blocks/originOf.ts'
import { physicalNames } from './blocks/physicalNames.ts'
import type { Config } from './config.ts'

/** Where the dashboard is redirected after sign-in and sign-out. */
export const CALLBACK_PATH = '/signed-in'

/** Who may see recordings: a user pool without self sign-up, with Cognito's own sign-in pages. */
export class Auth extends Construct {
  readonly pool: UserPool
  /** OIDC issuer. */
  readonly issuer: string
  /** Origin of the sign-in pages. */
  readonly signInOrigin: string

  constructor(
    scope: Construct,
    id: string,
    { removal, deletionProtection }: Pick<Config, 'removal' | 'deletionProtection'>,
  ) {
    super(scope, id)
    this.pool = new UserPool(this, 'Pool', {
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      autoVerify: { email: true },
      standardAttributes: { email: { required: true, mutable: true } },
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(7),
      },
      mfa: Mfa.OPTIONAL,
      mfaSecondFactor: { sms: false, otp: true },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      featurePlan: FeaturePlan.ESSENTIALS,
      deletionProtection,
      removalPolicy: removalPolicy(removal),
    })
    Validations.of(this.pool).acknowledge(
      {
        id: 'AwsSolutions-COG2',
        reason:
          'A second factor is offered to everyone; a team may require it in Cognito. Nobody can sign up on their own.',
      },
      {
        id: 'AwsSolutions-COG8',
        reason:
          'The Plus plan is paid per user; passwords are long, sign-up is closed and a second factor is available.',
      },
    )
    this.issuer = this.pool.userPoolProviderUrl

    const domain = this.pool.addDomain('Domain', {
      cognitoDomain: { domainPrefix: physicalNames(this).signInDomain },
      managedLoginVersion: ManagedLoginVersion.NEWER_MANAGED_LOGIN,
    })
    this.signInOrigin = originOf(`${domain.domainName}.auth.${Aws.REGION}.amazoncognito.com`)
  }

  /** The dashboard as a public client: code and PKCE, no secret. */
  addDashboard(origin: string): UserPoolClient {
    const client = this.pool.addClient('Dashboard', {
      generateSecret: false,
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.EMAIL],
        callbackUrls: [`${origin}${CALLBACK_PATH}`],
        logoutUrls: [`${origin}/`],
      },
      // Sign-in happens on Cognito's pages only. With an empty list the CDK writes none, and Cognito then allows
      // passwords (SRP) and custom flows through its API; with any entry the CDK writes those that are true, and the
      // refresh of tokens.
      authFlows: { userPassword: false },
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      accessTokenValidity: Duration.hours(1),
      idTokenValidity: Duration.hours(1),
      refreshTokenValidity: Duration.days(7),
    })
    new CfnManagedLoginBranding(this, 'Branding', {
      userPoolId: this.pool.userPoolId,
      clientId: client.userPoolClientId,
      useCognitoProvidedValues: true,
    })
    return client
  }
}
