import { join } from 'node:path'
import { Duration, Size } from 'aws-cdk-lib'
import { Architecture, Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda'
import type { Construct } from 'constructs'
import { addPackages, LAMBDA_PLATFORM, PLATFORM_CONTEXT } from './addPackages.ts'
import { bundleFor } from './bundleFor.ts'
import { type FunctionEdge, functionEdge } from './functionEdge.ts'
import { inFolder } from './inFolder.ts'
import { writeSources } from './writeSources.ts'

/** The environment of a function as a template writes it: every value a string. */
export type EnvironmentOf<Env> = { [Name in keyof Env]: string }

export interface NodeFunctionProps<Env> extends FunctionEdge {
  description: string
  /** Folder of the functions. */
  code: string
  /** Source file of the handler in that folder, as `ingest/handler.ts`. */
  entry: string
  /**
   * Packages with native files, which cannot be bundled: they are in `node_modules` of the function, with what they
   * need.
   */
  packages?: string[]
  /** Checked against the function's own schema: a forgotten variable does not compile. */
  environment: EnvironmentOf<Env>
  memoryMb: number
  timeoutSeconds: number
  /** Space under `/tmp`; absent: the half gibibyte that every function has. */
  diskGib?: number
}

/** One of our functions: one bundled ES module on arm64, with its own role and log group. */
export function nodeFunction<Env>(scope: Construct, id: string, props: NodeFunctionProps<Env>): LambdaFunction {
  const fn = inFolder(
    (folder) => fillFolder(scope, props, folder),
    (folder) =>
      new LambdaFunction(scope, id, {
        ...functionEdge(scope, id, props),
        description: props.description,
        runtime: Runtime.NODEJS_24_X,
        // A fifth cheaper than x86_64 for the same work.
        architecture: Architecture.ARM_64,
        handler: 'index.handler',
        code: Code.fromAsset(folder),
        memorySize: props.memoryMb,
        timeout: Duration.seconds(props.timeoutSeconds),
        ephemeralStorageSize: props.diskGib === undefined ? undefined : Size.gibibytes(props.diskGib),
        environment: withoutAbsent(props.environment),
      }),
  )
  writeSources(fn, { 'index.mjs': props.entry })
  return fn
}

function fillFolder<Env>(
  scope: Construct,
  { code, entry, packages = [] }: Pick<NodeFunctionProps<Env>, 'code' | 'entry' | 'packages'>,
  folder: string,
): void {
  const outfile = join(folder, 'index.mjs')
  bundleFor(scope)({ entry: join(code, entry), outfile, for: 'node', external: packages, splits: true })
  const platform: unknown = scope.node.tryGetContext(PLATFORM_CONTEXT) ?? LAMBDA_PLATFORM
  if (packages.length > 0 && platform !== 'installed')
    addPackages({
      lockFile: join(code, '..', 'package-lock.json'),
      names: packages,
      platform: String(platform),
      folder,
    })
}

/** Omits the optional variables that this deployment does not set. */
function withoutAbsent<Env>(environment: EnvironmentOf<Env>): Record<string, string> {
  return Object.fromEntries(
    Object.entries<unknown>(environment).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  )
}
