import { evaluateCondition } from './evaluateCondition.ts'
import type { findStack, RawResource } from './findStack.ts'
import { idleTypes } from './idleTypes.ts'
import { nameResource } from './nameResource.ts'
import { createResolver } from './resolveIntrinsics.ts'
import type { Named, ResourceType } from './resourceType.ts'
import { runTypes } from './runTypes.ts'
import type { Resolve } from './sources.ts'
import { LOCAL_ACCOUNT, LOCAL_REGION, type Origins } from './template.ts'
import { TemplateError } from './templateError.ts'

/** How resources of a template refer to each other. */
export interface References {
  rawResource(id: string): RawResource
  typeOf(id: string): ResourceType
  named(id: string): Named
  attribute(id: string, name: string): string
  resolve: Resolve
}

/** All of them throw a TemplateError that names the resource. */
export function readReferences({
  stackName,
  raw,
  origins,
}: ReturnType<typeof findStack> & { origins: Origins }): References {
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
  return { rawResource, typeOf, named, attribute, resolve }
}

function knownType(type: string): ResourceType {
  const known = runTypes[type] ?? idleTypes[type]
  if (!known) throw new TemplateError(`the resource type ${type} is not supported on this machine`)
  return known
}
