import { TAGS, tagOf } from '@incuera/contract/openapi/tags.ts'
import { toCurl } from '@incuera/contract/openapi/toCurl.ts'
import type { Operation } from '@incuera/contract/reference/operation.ts'
import { reference } from '@incuera/contract/reference/reference.ts'
import { type Route, routes } from '@incuera/contract/routes.ts'

/** Every operation of the API with its example, for docs/api.md. */
export function apiOperations(): Record<string, string> {
  const operations: Record<string, Operation> = reference
  const text = TAGS.map(({ name: tag, description }) => {
    const sections = Object.entries<Route>(routes).flatMap(([name, route]) => {
      const operation = operations[name]
      return operation && tagOf(name) === tag ? [sectionOf(name, route, operation)] : []
    })
    return [`## ${tag}`, description, ...sections].join('\n\n')
  })
  return { operations: text.join('\n\n') }
}

const NEEDS = { none: 'no sign-in', key: 'a key of the project', member: 'a token' }

function sectionOf(name: string, route: Route, operation: Operation): string {
  const { method, path, summary, auth, needs } = route
  const right = needs ? `${NEEDS[auth]}, and a role that allows \`${needs}\`` : NEEDS[auth]
  const own = operation.refusals.map((code) => `\`${code}\``).join(', ')
  return [
    `### ${summary}`,
    `\`${method} ${path}\` (\`${name}\`) needs ${right}.`,
    operation.description,
    `\`\`\`sh\n${toCurl(route, operation)}\n\`\`\``,
    ...(own ? [`Refusals of its own: ${own}.`] : []),
  ].join('\n\n')
}
