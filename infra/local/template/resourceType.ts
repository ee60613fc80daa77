import type { Origins } from './template.ts'

/** A resource as far as its names depend on it. */
export interface Named {
  id: string
  /** Physical name: from the template, or from stack name and logical id. */
  name: string
  stackName: string
  origins: Origins
  /** A text among its properties, by path (`TableInput.Name`); undefined when the template does not set it. */
  property(path: string): string | undefined
}

/** A host that only exists in the template, and where it listens on this machine. */
export interface Placeholder {
  /** `d1.cloudfront.net`, or with a path: `cognito-idp.us-east-1.amazonaws.com/us-east-1_x`. */
  host: string
  origin: string
  /** Inserted between origin and path when a path follows: buckets are addressed in path style. */
  path?: string
}

/** How resources of one type are named and referred to: their documented return values in CloudFormation. */
export interface ResourceType {
  /** Property that sets its name in the template. */
  nameProperty?: string
  /** Longest name the service allows; 64 by default. */
  nameCharactersMax?: number
  /** True where only lower case is allowed. */
  lowerCase?: true
  /** `Ref`; the name by default. */
  ref?(resource: Named): string
  /** `Fn::GetAtt` by name. */
  attributes?: Record<string, (resource: Named) => string>
  placeholders?(resource: Named): Placeholder[]
}

/** A type that is accepted, but has nothing to do on one machine. */
export interface IdleType extends ResourceType {
  /** Why. */
  because: string
}
