import * as z from 'zod'
import { parseProperties, withoutMeaning } from '../template/parseProperties.ts'
import type { Template } from '../template/template.ts'

const Properties = z.strictObject({
  Name: z.string().optional(),
  SecretString: z.string().optional(),
  /** Letters and digits are generated, which every rule about characters allows; JSON templates are not supported. */
  GenerateSecretString: z
    .strictObject({
      PasswordLength: z.coerce.number().int().min(1).max(4096).default(32),
      ExcludePunctuation: withoutMeaning,
      IncludeSpace: withoutMeaning,
    })
    .optional(),
  Description: withoutMeaning,
  Tags: withoutMeaning,
})

export interface SecretDefinition {
  arn: string
  name: string
  /** Its content before a value is stored. */
  initial: { type: 'none' } | { type: 'given'; text: string } | { type: 'drawn'; characters: number }
}

/** The secrets of the template. @throws TemplateError with the secret and the unsupported property. */
export function readSecrets(template: Template): SecretDefinition[] {
  return template.ofType('AWS::SecretsManager::Secret').map((resource) => {
    const { SecretString, GenerateSecretString } = parseProperties(Properties, resource)
    const arn = template.ref(resource.id)
    // arn:aws:secretsmanager:region:account:secret:{name}-{6 characters}
    const name = arn.split(':').slice(6).join(':').slice(0, -7)
    return { arn, name, initial: initialOf(SecretString, GenerateSecretString?.PasswordLength) }
  })
}

function initialOf(text: string | undefined, characters: number | undefined): SecretDefinition['initial'] {
  if (text !== undefined) return { type: 'given', text }
  return characters === undefined ? { type: 'none' } : { type: 'drawn', characters }
}
