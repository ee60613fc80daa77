import type { Template } from 'aws-cdk-lib/assertions'

/** A template is a tree of anything; each test looks at one place of it. */
export type Json = ReturnType<Template['toJSON']>[string]

export interface Resource {
  id: string
  type: string
  properties: Json
  deletionPolicy: string | undefined
}

/** The resources of a template. */
export interface TemplateView {
  json: Json
  resources: Resource[]
  ofType(type: string): Resource[]
}

export function readTemplate(text: string): TemplateView {
  const json: { Resources: Record<string, { Type: string; Properties?: Json; DeletionPolicy?: string }> } =
    JSON.parse(text)
  const resources = Object.entries(json.Resources).map(
    ([id, { Type: type, Properties: properties, DeletionPolicy: deletionPolicy }]) => ({
      id,
      type,
      properties,
      deletionPolicy,
    }),
  )
  return { json, resources, ofType: (type) => resources.filter((resource) => resource.type === type) }
}
