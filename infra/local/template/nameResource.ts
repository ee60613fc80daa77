import type { RawResource } from './findStack.ts'
import { physicalName } from './physicalName.ts'
import type { Named, ResourceType } from './resourceType.ts'
import type { Resolve } from './sources.ts'
import type { Origins } from './template.ts'

interface Naming {
  id: string
  resource: RawResource
  type: ResourceType
  stackName: string
  origins: Origins
  resolve: Resolve
}

/** The name that a resource has on this machine: its own, or one drawn from its logical id. */
export function nameResource({ id, resource, type, stackName, origins, resolve }: Naming): Named {
  const property = (path: string): string | undefined => {
    const found = path
      .split('.')
      .reduce<unknown>(
        (value, key) => (value === undefined ? undefined : new Map(Object.entries(value ?? {})).get(key)),
        resource.Properties,
      )
    const value = resolve(found)
    return typeof value === 'string' ? value : undefined
  }
  const drawn = physicalName(stackName, id, type.nameCharactersMax ?? 64)
  const name = (type.nameProperty && property(type.nameProperty)) ?? (type.lowerCase ? drawn.toLowerCase() : drawn)
  return { id, name, stackName, origins, property }
}
