import * as z from 'zod'
import { parseProperties, withoutMeaning } from '../template/parseProperties.ts'
import type { Template } from '../template/template.ts'

const Properties = z.strictObject({
  TopicName: z.string().optional(),
  DisplayName: z.string().optional(),
  Tags: withoutMeaning,
})

export interface TopicDefinition {
  arn: string
  /** The sender of its mails. */
  displayName: string
}

/** The topics of the template. @throws TemplateError with the topic and the unsupported property */
export const readTopics = (template: Template): TopicDefinition[] =>
  template.ofType('AWS::SNS::Topic').map((resource) => {
    const { DisplayName } = parseProperties(Properties, resource)
    return { arn: template.ref(resource.id), displayName: DisplayName ?? resource.id }
  })
