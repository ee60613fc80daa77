import { join } from 'node:path'
import type { CredentialsBook } from '../service.ts'
import type { Template } from '../template/template.ts'
import { concurrencyOf } from './concurrencyOf.ts'
import { createPool, type FunctionPool } from './createPool.ts'
import { functionEnvironment } from './functionEnvironment.ts'
import { openFunctionLog } from './functionLog.ts'
import type { InvokeResult } from './invokeResult.ts'
import { type LocalFunction, readFunctions } from './readFunctions.ts'
import { shortName } from './shortName.ts'
import { startProcess } from './startProcess.ts'
import { startRuntimeApi } from './startRuntimeApi.ts'

/** Which function has a debugger, and where it listens. */
export interface Inspect {
  /** As `Ingest`. */
  name: string
  port: number
}

export interface Functions {
  /**
   * Runs a function and waits for it; an error of the function is a result, not an exception.
   * @param target ARN, name or logical id. @throws Error when the template has no such function
   */
  invoke(target: string, event: unknown): Promise<InvokeResult>
  /** The function with an ARN, a name or a logical id, and how many of it run at the same time. */
  find(target: string): { fn: LocalFunction; concurrencyMax: number }
  /** All functions of the template. */
  all: LocalFunction[]
  /** Runs a function from another folder from now on; invocations in progress finish with the code they began with. */
  replace(target: string, folder: string): void
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
 * @param options.inspect a function with a debugger, by its short name: it has one process, which is always there
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
  inspect?: Inspect | null
}): Promise<Functions> {
  const { template, credentials, gatewayOrigin, extraEnv, path, now, inspect = null } = options
  const functions = readFunctions(template)
  const inspected = inspect && findInspected(functions, inspect.name)
  const api = await startRuntimeApi(options.runtimePort)
  const entries = functions.map((fn) => {
    const log = openFunctionLog(join(options.logFolder, `${fn.name}.log`))
    const inspectPort = inspect && inspected === fn ? inspect.port : undefined
    const concurrencyMax = inspectPort === undefined ? concurrencyOf(fn, template, options.processors) : 1
    let { folder } = fn
    const start = () => {
      const placed = { ...fn, folder }
      const environment = functionEnvironment({
        fn: placed,
        credentials: credentials.forRole(fn.roleArn),
        gatewayOrigin,
        extraEnv,
        path,
      })
      return startProcess({ fn: placed, environment, api, log, now, inspectPort })
    }
    const pool = createPool(concurrencyMax, start)
    if (inspectPort !== undefined) void pool.warm()
    const replace = (next: string) => {
      folder = next
      pool.renew()
      if (inspectPort !== undefined) void pool.warm()
    }
    return { fn, log, concurrencyMax, pool, replace }
  })

  const byName = new Map<
    string,
    { fn: LocalFunction; concurrencyMax: number; pool: FunctionPool; replace(folder: string): void }
  >()
  for (const entry of entries) for (const name of [entry.fn.id, entry.fn.name, entry.fn.arn]) byName.set(name, entry)
  const find = (target: string) => {
    const entry = byName.get(target)
    if (!entry) throw new Error(`The template has no function ${target}`)
    return entry
  }

  return {
    invoke: (target, event) => find(target).pool.invoke(event),
    find,
    all: functions,
    replace: (target, folder) => find(target).replace(folder),
    close: async () => {
      await Promise.all(entries.map(({ pool }) => pool.close()))
      await api.close()
      for (const { log } of entries) log.close()
    },
  }
}

function findInspected(functions: LocalFunction[], name: string): LocalFunction {
  const found = functions.find((fn) => shortName(fn).toLowerCase() === name.toLowerCase())
  if (!found) throw new Error(`There is no function ${name}; there are ${functions.map(shortName).join(', ')}`)
  return found
}
