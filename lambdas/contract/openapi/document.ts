import type { JsonSchema } from './toSchemas.ts'

/** The parts of an OpenAPI 3.1 document that ours has. */
export interface OpenApiDocument {
  openapi: '3.1.1'
  info: { title: string; version: string; description: string; license: { name: string; identifier: string } }
  servers: { url: string; description: string }[]
  tags: { name: string; description: string }[]
  paths: Record<string, Record<string, OperationObject>>
  components: { schemas: Record<string, JsonSchema>; securitySchemes: Record<string, object> }
}

export interface OperationObject {
  operationId: string
  tags: string[]
  summary: string
  description: string
  /** If it is not that of the document. */
  servers?: { url: string; description: string; variables: Record<string, { default: string }> }[]
  security: Record<string, string[]>[]
  parameters: ParameterObject[]
  requestBody?: { required: true; content: Record<string, MediaObject> }
  responses: Record<string, { description: string; content: Record<string, MediaObject> }>
}

export interface ParameterObject {
  name: string
  in: 'path' | 'query' | 'header'
  required: boolean
  description?: string
  schema: JsonSchema
  example?: unknown
}

export interface MediaObject {
  schema: JsonSchema
  example?: unknown
}
