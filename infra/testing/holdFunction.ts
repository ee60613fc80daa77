/** A parent to be killed: keeps one function of an assembly warm, or in an endless loop, and prints its process id. */
import { startFunctions } from '../local/lambda/startFunctions.ts'
import { loadTemplate } from '../local/template/loadTemplate.ts'

const [assembly = '', logFolder = '', mode] = process.argv.slice(2)
const origins = {
  gateway: 'http://127.0.0.1:1',
  api: 'http://127.0.0.1:2',
  issuer: 'http://127.0.0.1:3',
  distributions: {},
}
const nobody = { accessKeyId: 'a', secretAccessKey: 'b' }
const functions = await startFunctions({
  template: loadTemplate({ assembly, origins }),
  credentials: { root: () => nobody, forRole: () => nobody },
  gatewayOrigin: origins.gateway,
  extraEnv: {},
  logFolder,
  processors: 2,
  path: process.env.PATH ?? '',
  now: Date.now,
})
const result = await functions.invoke('Slow', { quick: true })
if (mode === 'busy') void functions.invoke('Slow', { busy: true })
setTimeout(() => process.stdout.write(`${result.status === 'returned' ? result.payload : result.errorMessage}\n`), 200)
