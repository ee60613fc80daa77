import { isAbsolute, join } from 'node:path'
import * as z from 'zod'
import type { Template } from '../template/template.ts'

/** A function of the template, ready to be run by plain node. */
export interface LocalFunction {
  /** Logical id. */
  id: string
  name: string
  arn: string
  roleArn: string
  packaging: 'zip' | 'image'
  /** Absolute folder with the bundle. */
  folder: string
  /** As `index.handler`. */
  handler: string
  environment: Record<string, string>
  /** What its files are bundled from: file in the folder → source file below `lambdas`. */
  sources: Record<string, string>
  timeoutSeconds: number
  memoryMegabytes: number
  logGroup: string
  /** As Lambda's own `AWS_LAMBDA_LOG_LEVEL`; undefined leaves it to the function. */
  logLevel: string | undefined
}

/**
 * Ignored on one machine: description, architecture, ephemeral storage, tracing, tags and the network of the function.
 */
const common = {
  Role: z.string(),
  FunctionName: z.string().optional(),
  Description: z.string().optional(),
  Architectures: z.array(z.string()).optional(),
  Environment: z.strictObject({ Variables: z.record(z.string(), z.string()) }).optional(),
  EphemeralStorage: z.strictObject({ Size: z.number() }).optional(),
  LoggingConfig: z
    .strictObject({
      LogGroup: z.string().optional(),
      LogFormat: z.string().optional(),
      ApplicationLogLevel: z.string().optional(),
      SystemLogLevel: z.string().optional(),
    })
    .optional(),
  MemorySize: z.number().default(128),
  Timeout: z.number().default(3),
  TracingConfig: z.strictObject({ Mode: z.string() }).optional(),
  VpcConfig: z.strictObject({ SecurityGroupIds: z.array(z.string()), SubnetIds: z.array(z.string()) }).optional(),
  Tags: z.array(z.unknown()).optional(),
}
const ZipFunction = z.strictObject({
  ...common,
  PackageType: z.literal('Zip').optional(),
  Code: z.strictObject({ S3Bucket: z.string(), S3Key: z.string() }),
  Handler: z.string().regex(/^.+\..+$/),
  Runtime: z.string().regex(/^nodejs\d+\.x$/, 'only Node functions are supported on this machine'),
})
const ImageFunction = z.strictObject({
  ...common,
  PackageType: z.literal('Image'),
  Code: z.strictObject({ ImageUri: z.string() }),
})

/** Written by our own constructs, for `npm run dev`. */
const sources = { 'incuera:sources': z.record(z.string(), z.string()).default({}) }
const ZipMetadata = z.object({ ...sources, 'aws:asset:path': z.string() })
/** Written by our own construct, because the template identifies an image only by its digest. */
const ImageMetadata = z.object({
  ...sources,
  /** Folder of the Docker context, relative to the cloud assembly. */
  'incuera:asset': z.string(),
  'incuera:handler': z.string(),
  /** What the Dockerfile sets by ENV. */
  'incuera:env': z.record(z.string(), z.string()).default({}),
})

/**
 * Every function that the product runs. Functions that a custom resource calls during a deployment are omitted: their
 * work is done by parts of this machine.
 * @throws Error that names the function and the unsupported property
 */
export function readFunctions(template: Template): LocalFunction[] {
  const deployTime = new Set(
    template.resources.flatMap(({ properties }) => {
      const custom = z.object({ ServiceToken: z.string() }).safeParse(properties)
      return custom.success ? [custom.data.ServiceToken] : []
    }),
  )
  return template
    .ofType('AWS::Lambda::Function')
    .filter(({ id }) => !deployTime.has(template.attribute(id, 'Arn')))
    .map((resource) => {
      const isImage = z.object({ PackageType: z.literal('Image') }).safeParse(resource.properties).success
      const shared = { id: resource.id, name: template.ref(resource.id), arn: template.attribute(resource.id, 'Arn') }
      const fail = (error: z.ZodError): never => {
        throw new Error(`Function ${resource.id}: ${z.prettifyError(error)}`)
      }
      const inAssembly = (path: string) => (isAbsolute(path) ? path : join(template.assembly, path))

      if (isImage) {
        const parsed = ImageFunction.safeParse(resource.properties)
        const metadata = ImageMetadata.safeParse(resource.metadata)
        if (!parsed.success) return fail(parsed.error)
        if (!metadata.success) return fail(metadata.error)
        return {
          ...shared,
          ...settings(shared.name, parsed.data),
          packaging: 'image',
          folder: inAssembly(metadata.data['incuera:asset']),
          handler: metadata.data['incuera:handler'],
          sources: metadata.data['incuera:sources'],
          environment: {
            ...metadata.data['incuera:env'],
            ...checkEnvironment(resource.id, parsed.data.Environment?.Variables),
          },
        }
      }
      const parsed = ZipFunction.safeParse(resource.properties)
      const metadata = ZipMetadata.safeParse(resource.metadata)
      if (!parsed.success) return fail(parsed.error)
      if (!metadata.success) return fail(metadata.error)
      return {
        ...shared,
        ...settings(shared.name, parsed.data),
        packaging: 'zip',
        folder: inAssembly(metadata.data['aws:asset:path']),
        handler: parsed.data.Handler,
        sources: metadata.data['incuera:sources'],
        environment: checkEnvironment(resource.id, parsed.data.Environment?.Variables),
      }
    })
}

/** Lambda's limit of all variables together, names and values, written as JSON. */
const ENVIRONMENT_BYTES_MAX = 4 * 1024
/** Names that Lambda sets and does not let functions set. */
const RESERVED_VARIABLES =
  /^(_HANDLER|_X_AMZN_TRACE_ID|AWS_(DEFAULT_REGION|REGION|EXECUTION_ENV|ACCESS_KEY|ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN)|AWS_LAMBDA_.*|LAMBDA_(TASK_ROOT|RUNTIME_DIR))$/

/** @throws Error for variables with which the deployment would fail */
function checkEnvironment(id: string, variables: Record<string, string> = {}): Record<string, string> {
  const reserved = Object.keys(variables).find((name) => RESERVED_VARIABLES.test(name))
  if (reserved) throw new Error(`Function ${id}: Lambda reserves the environment variable ${reserved}`)
  const bytes = Buffer.byteLength(JSON.stringify(variables))
  if (bytes > ENVIRONMENT_BYTES_MAX)
    throw new Error(`Function ${id}: its environment has ${bytes} bytes, the limit is ${ENVIRONMENT_BYTES_MAX}`)
  return variables
}

function settings(
  name: string,
  properties: {
    Role: string
    Timeout: number
    MemorySize: number
    LoggingConfig?: { LogGroup?: string; ApplicationLogLevel?: string }
  },
) {
  return {
    roleArn: properties.Role,
    timeoutSeconds: properties.Timeout,
    memoryMegabytes: properties.MemorySize,
    logGroup: properties.LoggingConfig?.LogGroup ?? `/aws/lambda/${name}`,
    logLevel: properties.LoggingConfig?.ApplicationLogLevel,
  }
}
