import type { Credentials } from '../service.ts'
import { LOCAL_REGION } from '../template/template.ts'
import type { LocalFunction } from './readFunctions.ts'
import { withoutBedrock } from './withoutBedrock.ts'

/**
 * The complete environment of a function's process: what the template sets, what Lambda sets, and the gateway as the
 * endpoint of every AWS client. Of this machine it gets PATH only, so that nothing works here by accident.
 *
 * @param extraEnv what an image contains in production and this machine has elsewhere; zip functions do not get it
 */
export function functionEnvironment(options: {
  fn: LocalFunction
  credentials: Credentials
  gatewayOrigin: string
  extraEnv: Record<string, string>
  path: string
}): Record<string, string> {
  const { fn, credentials, gatewayOrigin, extraEnv, path } = options
  return {
    ...withoutBedrock(fn.environment),
    ...(fn.packaging === 'image' ? extraEnv : {}),
    PATH: path,
    LANG: 'en_US.UTF-8',
    TZ: ':UTC',
    _HANDLER: fn.handler,
    LAMBDA_TASK_ROOT: fn.folder,
    AWS_EXECUTION_ENV:
      fn.packaging === 'image' ? 'AWS_Lambda_Image' : `AWS_Lambda_nodejs${process.versions.node.split('.')[0]}.x`,
    AWS_LAMBDA_FUNCTION_NAME: fn.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(fn.memoryMegabytes),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: fn.logGroup,
    AWS_LAMBDA_LOG_STREAM_NAME: 'local',
    ...(fn.logLevel ? { AWS_LAMBDA_LOG_FORMAT: 'JSON', AWS_LAMBDA_LOG_LEVEL: fn.logLevel } : {}),
    AWS_REGION: LOCAL_REGION,
    AWS_DEFAULT_REGION: LOCAL_REGION,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_ENDPOINT_URL: gatewayOrigin,
    // SDK v3 warns on Node 20 at each start; the warning in a function's log does not help a developer.
    NODE_NO_WARNINGS: '1',
  }
}
