import { join } from 'node:path'
import type { CredentialsBook } from '../service.ts'
import type { Template } from '../template/template.ts'
import { concurrencyOf } from './concurrencyOf.ts'
import { createPool, type FunctionPool } from './createPool.ts'
import { functionEnvironment } from './functionEnvironment.ts'
import { openFunctionLog } from './functionLog.ts'
import type { InvokeResult } from './invokeResult.ts'
import { type LocalFunction, readFunctions } from './readFunctions.ts'
import { startProcess } from './startProcess.ts'
import { startRuntimeApi } from './startRuntimeApi.ts'

export interface Functions {
  /**
   * Runs a function and waits for it; an error of the function is a result, not an exception.
   * @param target ARN, name or logical id. @throws Error when the template has no such function
   */
  invoke(target: string, event: unknown): Promise<InvokeResult>
  /** The function with an ARN, a name or a logical id, and how many of it run at the same time. */
  find(target: string): { fn: LocalFunction; concurrencyMax: number }
  /** Ends every process. */
  close(): Promise<void>
}

/**
 * Runs the functions of the template, each invocation in a process under the function's own role. Processes start with
 * the first invocation and stay warm.
 *
 * @param options.extraEnv goes to image functions only, overriding the template (such as the folder of Chromium)
 * @param options.logFolder gets one file per function, `{name}.log`
 * @param options.processors of this machine, see {@link concurrencyOf}
 */
export async function startFunctions(options: {
  template: Template
  runtimePort?: number
  credentials: CredentialsBook
  gatewayOrigin: string
  extraEnv: Record<string, string>
  logFolder: string
  processors: number
  path: string
  now: () => number
}): Promise<Functions> {
  const { template, credentials, gatewayOrigin, extraEnv, path, now } = options
  const functions = readFunctions(template)
  const api = await startRuntimeApi(options.runtimePort)
  const entries = functions.map((fn) => {
    const environment = functionEnvironment({ fn, credentials: credentials.forRole(fn.roleArn), gatewayOrigin, extraEnv, path })
    const log = openFunctionLog(join(options.logFolder, `${fn.name}.log`))
    const concurrencyMax = concurrencyOf(fn, template, options.processors)
    return { fn, log, concurrencyMax, pool: createPool(concurrencyMax, () => startProcess({ fn, environment, api, log, now })) }
  })

  const byName = new Map<string, { fn: LocalFunction; concurrencyMax: number; pool: FunctionPool }>()
  for (const entry of entries) for (const name of [entry.fn.id, entry.fn.name, entry.fn.arn]) byName.set(name, entry)
  const find = (target: string) => {
    const entry = byName.get(target)
    if (!entry) throw new Error(`The template has no function ${target}`)
    return entry
  }

  return {
    invoke: (target, event) => find(target).pool.invoke(event),
    find,
    close: async () => {
      await Promise.all(entries.map(({ pool }) => pool.close()))
      await api.close()
      for (const { log } of entries) log.close()
    },
  }
}
