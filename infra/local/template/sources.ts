/** What the intrinsic functions of a template look up values in. */
export interface Sources {
  /** @returns undefined for AWS::NoValue. */
  ref(name: string): unknown
  attribute(id: string, name: string): unknown
  mappings: Record<string, Record<string, Record<string, unknown>>>
  condition(name: string): boolean
  availabilityZones: string[]
}

/** Resolves every intrinsic inside a value; AWS::NoValue is removed from its list or object. */
export type Resolve = (value: unknown) => unknown
