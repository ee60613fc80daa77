import type { ServerResponse } from 'node:http'
import * as z from 'zod'
import { parseJsonRequest, targetOf, unknownOperation } from '../gateway/parseJsonRequest.ts'
import { writeJson } from '../gateway/writeJson.ts'
import { type LocalService, ServiceError, type ServiceRequest } from '../service.ts'
import { openMailbox } from '../sns/openMailbox.ts'
import type { Template } from '../template/template.ts'
import type { People } from './openPeople.ts'

const Attribute = z.strictObject({ Name: z.string(), Value: z.string() })
const AdminCreateUser = z.strictObject({
  UserPoolId: z.string(),
  Username: z.email(),
  DesiredDeliveryMediums: z.tuple([z.literal('EMAIL')]),
  UserAttributes: z.array(Attribute),
})

/**
 * The one operation of Cognito's API that Incuera uses: an account for whoever is invited. The mail with the password
 * is kept beside those of SNS, and it is the person's password for good.
 */
export function createUserPools({
  template,
  people,
  mailFolder,
  now,
}: {
  template: Template
  people: People
  /** Shared with SNS, whose page shows the mails. */
  mailFolder: string
  now(): number
}): LocalService {
  const mailbox = openMailbox(mailFolder, now)
  const pools = new Map(
    template.ofType('AWS::Cognito::UserPool').map(({ id }) => [template.ref(id), template.attribute(id, 'Arn')]),
  )
  const parse = (request: ServiceRequest) => {
    const operation = targetOf(request)
    if (operation !== 'AdminCreateUser') throw unknownOperation('Cognito', operation)
    const wanted = parseJsonRequest(AdminCreateUser, request)
    const poolArn = pools.get(wanted.UserPoolId)
    if (poolArn === undefined)
      throw new ServiceError(400, 'ResourceNotFoundException', `User pool ${wanted.UserPoolId} does not exist.`)
    return { ...wanted, poolArn }
  }
  return {
    signingName: 'cognito-idp',
    errors: 'json',
    body: 'buffer',
    permissions: (request) => [{ action: `cognito-idp:${targetOf(request)}`, resource: parse(request).poolArn }],
    async handle(request, response: ServerResponse) {
      const { Username, UserAttributes } = parse(request)
      const person = people.add(Username.toLowerCase())
      if (!person) throw new ServiceError(400, 'UsernameExistsException', 'User account already exists')
      const text = `Your user name is ${person.email} and your temporary password is ${person.password}`
      mailbox.deliver({ to: person.email, from: 'Incuera', subject: 'Your temporary password', text })
      const User = { Username: person.sub, Attributes: UserAttributes, UserStatus: 'FORCE_CHANGE_PASSWORD' }
      writeJson(response, { User })
    },
    async close() {},
  }
}
