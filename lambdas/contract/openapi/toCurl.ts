import type { Operation } from '../reference/operation.ts'
import { paramNames } from '../reference/sampleParams.ts'
import { SAMPLE } from '../reference/samples.ts'
import { PROJECT_QUERY } from '../routes/projectInQuery.ts'
import type { Route } from '../routes/route.ts'

/** The shell variables that have the addresses of the dashboard and of the API, which only `GET /` needs. */
export const ADDRESS_VARIABLE = 'INCUERA'
export const API_VARIABLE = 'INCUERA_API'

/** The shell variable of a parameter: `alertId` is `ALERT_ID`. */
export function variableOf(param: string): string {
  if (param === 'pid') return 'PROJECT_ID'
  if (param === 'sid') return 'SESSION_ID'
  return param.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()
}

/** The example of an operation as a command of `curl`, with ids and secrets in variables of the shell. */
export function toCurl(route: Route, operation: Operation): string {
  const path = route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => `$${variableOf(name)}`)
  const query = [
    ...(route.auth === 'key' ? ['key=$KEY'] : []),
    ...(paramNames(route).includes('pid') && !route.path.includes('{pid}')
      ? [`${PROJECT_QUERY}=$${variableOf('pid')}`]
      : []),
    ...Object.entries(Object(operation.query)).map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`),
  ]
  const address = route.path === '/' ? API_VARIABLE : ADDRESS_VARIABLE
  const url = `"$${address}${path}${query.length > 0 ? `?${query.join('&')}` : ''}"`
  return [
    route.method === 'GET' ? `curl ${url}` : `curl -X ${route.method} ${url}`,
    ...(route.auth === 'member' || route.takesToken ? ['-H "Authorization: Bearer $TOKEN"'] : []),
    ...(route.body ? ["-H 'Content-Type: application/json'", `-d ${bodyOf(route, operation)}`] : []),
  ].join(' \\\n  ')
}

/** What the caller has to replace is a variable; a recorder creates the ids of its sessions itself. */
function bodyOf({ auth }: Route, { body }: Operation): string {
  const text = quote(JSON.stringify(body))
  if (auth === 'key') return text
  return (['pid', 'sid'] as const).reduce(
    (sent, name) => sent.replaceAll(SAMPLE[name], `'"$${variableOf(name)}"'`),
    text,
  )
}

/** As one word of a POSIX shell. */
const quote = (text: string) => `'${text.replaceAll("'", "'\\''")}'`
