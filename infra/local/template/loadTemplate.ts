import { evaluateCondition } from './evaluateCondition.ts'
import { findStack, type RawResource } from './findStack.ts'
import { idleTypes } from './idleTypes.ts'
import { physicalName } from './physicalName.ts'
import { createResolver, type Resolve } from './resolveIntrinsics.ts'
import type { Named, Placeholder, ResourceType } from './resourceType.ts'
import { rewriteOrigins } from './rewriteOrigins.ts'
import { runTypes } from './runTypes.ts'
import { LOCAL_ACCOUNT, LOCAL_REGION, type Origins, type Resource, type Template } from './template.ts'
import { TemplateError } from './templateError.ts'

/**
 * Reads the one stack of a cloud assembly and resolves it to values of this machine.
 * @param assembly folder of `cdk.out`
 * @throws TemplateError that names the resource, for an unsupported type, attribute or intrinsic
 */
export function loadTemplate({ assembly, origins }: { assembly: string; origins: Origins }): Template {
  const { stackName, raw } = findStack(assembly)
  const pseudoParameters: Record<string, string | undefined> = {
    'AWS::AccountId': LOCAL_ACCOUNT,
    'AWS::Region': LOCAL_REGION,
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::StackName': stackName,
    'AWS::StackId': `arn:aws:cloudformation:${LOCAL_REGION}:${LOCAL_ACCOUNT}:stack/${stackName}/local`,
    'AWS::NoValue': undefined,
  }

  const rawResource = (id: string): RawResource => {
    const found = raw.Resources[id]
    if (!found) throw new TemplateError(`the template has no resource ${id}`)
    return found
  }
  const typeOf = (id: string): ResourceType => knownType(rawResource(id).Type)
  const named = (id: string): Named =>
    nameResource({ id, resource: rawResource(id), type: typeOf(id), stackName, origins, resolve })

  const ref = (name: string): unknown => {
    if (name in pseudoParameters) return pseudoParameters[name]
    if (name in raw.Parameters) return raw.Parameters[name]?.Default
    const resource = named(name)
    return typeOf(name).ref?.(resource) ?? resource.name
  }
  const attribute = (id: string, name: string): string => {
    const read = typeOf(id).attributes?.[name]
    if (!read)
      throw new TemplateError(
        `the attribute ${name} of ${rawResource(id).Type} (${id}) is not supported on this machine`,
      )
    return read(named(id))
  }
  const resolve: Resolve = createResolver({
    ref,
    attribute,
    mappings: raw.Mappings,
    condition: (name) => evaluateCondition(raw.Conditions, name, resolve),
    availabilityZones: [`${LOCAL_REGION}a`, `${LOCAL_REGION}b`],
  })

  const exists = ({ Condition }: { Condition?: string }) =>
    !Condition || evaluateCondition(raw.Conditions, Condition, resolve)
  const ids = Object.keys(raw.Resources).filter((id) => exists(rawResource(id)))
  const placeholders: Placeholder[] = ids.flatMap((id) => typeOf(id).placeholders?.(named(id)) ?? [])
  const finish = (value: unknown) => rewriteOrigins(resolve(value), placeholders)

  const resources: Resource[] = ids.map((id) => {
    const { Type: type, Properties, Metadata: metadata } = rawResource(id)
    return inside(`${id} (${type})`, () => ({
      id,
      type,
      properties: refuseDynamicReferences(finish(Properties)),
      metadata,
    }))
  })
  const byId = new Map(resources.map((resource) => [resource.id, resource]))
  const outputs = Object.entries(raw.Outputs)
    .filter(([, output]) => exists(output))
    .map(([id, { Value }]) => [id, inside(`output ${id}`, () => String(finish(Value)))])

  return {
    stackName,
    assembly,
    resources,
    ofType: (type) => resources.filter((resource) => resource.type === type),
    resource(id) {
      const found = byId.get(id)
      if (!found) throw new TemplateError(`the template has no resource ${id}`)
      return found
    },
    ref: (id) => String(finish({ Ref: id })),
    attribute: (id, name) => String(rewriteOrigins(attribute(id, name), placeholders)),
    originOf: (host) => placeholders.find((placeholder) => placeholder.host === host)?.origin ?? null,
    outputs: Object.fromEntries(outputs),
  }
}

function knownType(type: string): ResourceType {
  const known = runTypes[type] ?? idleTypes[type]
  if (!known) throw new TemplateError(`the resource type ${type} is not supported on this machine`)
  return known
}

interface Naming {
  id: string
  resource: RawResource
  type: ResourceType
  stackName: string
  origins: Origins
  resolve: Resolve
}

function nameResource({ id, resource, type, stackName, origins, resolve }: Naming): Named {
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

/**
 * CloudFormation resolves `{{resolve:…}}` while it deploys; a part that took it literally would run with a wrong value.
 */
function refuseDynamicReferences(properties: unknown): unknown {
  const found = JSON.stringify(properties).match(/\{\{resolve:[^}]*\}\}/)
  if (found) throw new TemplateError(`${found[0]} is not supported on this machine`)
  return properties
}

function inside<T>(place: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof TemplateError) throw new TemplateError(`${place}: ${error.message}`)
    throw error
  }
}
