import { securityOf } from '@incuera/contract/openapi/security.ts'
import { can, Role } from '@incuera/contract/roles.ts'
import { type Route, routes } from '@incuera/contract/routes.ts'
import { toTable } from './fillTables.ts'

const TOKENS: [scheme: string, column: string][] = [
  ['personalToken', 'personal token'],
  ['secretKey', 'secret key'],
]

/** Which role may call which operation, and with which token. */
export function roleOperations(): string {
  const members = Object.entries<Route>(routes).filter(([, { auth }]) => auth === 'member')
  const rows = members.map(([name, route]) => {
    const accepted = securityOf(route).flatMap((requirement) => Object.keys(requirement))
    return [
      `\`${name}\``,
      `\`${route.method} ${route.path}\``,
      route.needs ? `\`${route.needs}\`` : '',
      ...Role.options.map((role) => mark(route.needs === undefined || can(role, route.needs))),
      ...TOKENS.map(([scheme]) => mark(accepted.includes(scheme))),
    ]
  })
  const heads = ['operation', 'route', 'needs', ...Role.options, ...TOKENS.map(([, column]) => column)]
  return toTable(heads, rows)
}

const mark = (isAllowed: boolean) => (isAllowed ? '✓' : '')
