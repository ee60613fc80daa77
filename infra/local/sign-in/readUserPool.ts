import * as z from 'zod'
import { parseProperties } from '../template/parseProperties.ts'
import type { Template } from '../template/template.ts'

const Client = z.looseObject({
  UserPoolId: z.string(),
  AllowedOAuthFlows: z.tuple([z.literal('code')]),
  AllowedOAuthScopes: z.array(z.string()),
  CallbackURLs: z.array(z.string()),
  LogoutURLs: z.array(z.string()).default([]),
  GenerateSecret: z.literal(false).optional(),
})

/** What the sign-in of this machine takes from the user pool of the template. */
export interface UserPoolClient {
  clientId: string
  callbackUrls: string[]
  logoutUrls: string[]
  scopes: string[]
  /** Addresses of `AWS::Cognito::UserPoolUser`: the people invited by a deployment. */
  invited: string[]
}

/** @throws Error when the pool does not have exactly one public client for the code flow */
export function readUserPool(template: Template): UserPoolClient {
  const [resource, ...others] = template.ofType('AWS::Cognito::UserPoolClient')
  if (!resource || others.length > 0) throw new Error('The template must have one AWS::Cognito::UserPoolClient')
  const client = parseProperties(Client, resource)
  const invited = template
    .ofType('AWS::Cognito::UserPoolUser')
    .map((user) => parseProperties(z.looseObject({ Username: z.string() }), user).Username)
  return {
    clientId: template.ref(resource.id),
    callbackUrls: client.CallbackURLs,
    logoutUrls: client.LogoutURLs,
    scopes: client.AllowedOAuthScopes,
    invited,
  }
}
