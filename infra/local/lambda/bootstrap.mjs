// What Lambda's Node runtime does inside a function's process: load the handler, then request one invocation after the
// other from the Runtime API. Plain JavaScript, because the child runs on nothing but node.
import { existsSync } from 'node:fs'
import http from 'node:http'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'

const { AWS_LAMBDA_RUNTIME_API, AWS_LAMBDA_FUNCTION_NAME, _HANDLER, LAMBDA_TASK_ROOT } = process.env

// Stdin is connected to the parent: when it closes, however the parent ended, this process exits too. A separate thread
// watches it, so that a handler in an endless loop cannot miss it.
const watcher = `
  const { Socket } = require('node:net')
  const { parentPort } = require('node:worker_threads')
  const parent = new Socket({ fd: 0, readable: true, writable: false })
  parent.resume()
  parent.on('error', () => undefined)
  parent.on('close', () => {
    parentPort.postMessage('gone')
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), 500)
  })`
const watching = new Worker(watcher, { eval: true, env: {}, execArgv: [] })
watching.on('message', () => process.exit(0))
watching.unref()

const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })

/** @returns {Promise<{ headers: http.IncomingHttpHeaders, body: string }>} */
function call(method, path, body = '') {
  return new Promise((resolve, reject) => {
    const headers =
      method === 'POST' ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) } : {}
    const request = http.request(
      `http://${AWS_LAMBDA_RUNTIME_API}/2018-06-01/runtime${path}`,
      { method, agent, headers },
      (response) => {
        const chunks = []
        response.on('data', (chunk) => chunks.push(chunk))
        response.on('end', () => resolve({ headers: response.headers, body: Buffer.concat(chunks).toString() }))
        response.on('error', reject)
      },
    )
    request.on('error', reject)
    request.end(body)
  })
}

function describe(error) {
  if (!(error instanceof Error))
    return JSON.stringify({ errorType: typeof error, errorMessage: String(error), stackTrace: [] })
  return JSON.stringify({
    errorType: error.name,
    errorMessage: error.message,
    stackTrace: error.stack?.split('\n') ?? [],
  })
}

async function loadHandler() {
  const dot = _HANDLER.lastIndexOf('.')
  const [module, name] = [_HANDLER.slice(0, dot), _HANDLER.slice(dot + 1)]
  const file = ['.mjs', '.js', '.cjs']
    .map((extension) => join(LAMBDA_TASK_ROOT, module + extension))
    .find((path) => existsSync(path))
  if (!file)
    throw Object.assign(new Error(`Cannot find module '${module}' in ${LAMBDA_TASK_ROOT}`), {
      name: 'Runtime.ImportModuleError',
    })
  const loaded = await import(pathToFileURL(file).href)
  const handler = loaded[name] ?? loaded.default?.[name]
  if (typeof handler !== 'function')
    throw Object.assign(new Error(`${_HANDLER} is undefined or not exported`), { name: 'Runtime.HandlerNotFound' })
  return handler
}

/** Where an uncaught error is reported to: the initialization, then the invocation in progress. */
let errorPath = '/init/error'
const giveUp = async (error) => {
  console.error(error)
  await call('POST', errorPath, describe(error)).catch(() => undefined)
  process.exit(1)
}
process.on('uncaughtException', giveUp)
process.on('unhandledRejection', giveUp)

const handler = await loadHandler().catch(giveUp)
for (;;) {
  const { headers, body } = await call('GET', '/invocation/next').catch(() => process.exit(0))
  const requestId = headers['lambda-runtime-aws-request-id']
  const deadlineMs = Number(headers['lambda-runtime-deadline-ms'])
  errorPath = `/invocation/${requestId}/error`
  const context = {
    awsRequestId: requestId,
    functionName: AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: '$LATEST',
    invokedFunctionArn: headers['lambda-runtime-invoked-function-arn'],
    memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, deadlineMs - Date.now()),
  }
  process.env._X_AMZN_TRACE_ID = headers['lambda-runtime-trace-id']
  try {
    const answer = JSON.stringify(await handler(JSON.parse(body), context)) ?? 'null'
    await call('POST', `/invocation/${requestId}/response`, answer)
  } catch (error) {
    console.error(error)
    await call('POST', errorPath, describe(error)).catch(() => process.exit(0))
  }
}
