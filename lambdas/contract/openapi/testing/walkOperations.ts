import type { OpenApiDocument } from '../document.ts'
import { createAnswerCheck } from './createAnswerCheck.ts'

export interface WalkedOperation {
  name: string
  method: string
  path: string
}

export interface WalkAnswer {
  status: number
  body: unknown
}

export interface Walk {
  /** What is not as the document says. Empty: every answer was. */
  complaints: string[]
  /** The operations that were refused, and the code. */
  refused: Record<string, string>
}

/**
 * Calls every operation of the document with its example, in an order in which each finds what it names: what creates comes
 * first, what deletes comes last, the project at the very end. Every answer is checked by the document.
 * @param known ids that exist, by the names of parameters; those of created items are added, where none is known
 */
export async function walkOperations(options: {
  document: OpenApiDocument
  known: Record<string, string>
  call(operation: WalkedOperation, known: Record<string, string>): Promise<WalkAnswer>
}): Promise<Walk> {
  const { document, call } = options
  let known = options.known
  const check = createAnswerCheck(document)
  const walk: Walk = { complaints: [], refused: {} }
  const pending = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId: name }]) => ({ name, method: method.toUpperCase(), path })),
  )
  const isReady = ({ path }: WalkedOperation) => paramsOf(path).every((name) => known[name] !== undefined)

  while (pending.length > 0) {
    const [next] = pending.filter(isReady).sort((a, b) => rank(a) - rank(b))
    if (!next)
      throw new Error(`no id is known for ${pending.map(({ method, path }) => `${method} ${path}`).join(', ')}`)
    pending.splice(pending.indexOf(next), 1)
    const { status, body } = await call(next, known)
    const complaint = check.answer(next.name, status, body)
    if (complaint !== null)
      walk.complaints.push(`${next.name} answered ${status} ${JSON.stringify(body)}: ${complaint}`)
    if (status >= 300) walk.refused[next.name] = String(Object(body).code)
    else if (next.method === 'POST') known = { ...createdBy(next, Object(body), Object.keys(document.paths)), ...known }
  }
  return walk
}

const paramsOf = (path: string) => [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)

/** Creating, reading, changing, acting on something, deleting what is deepest, deleting the rest. */
function rank({ method, path }: WalkedOperation): number {
  if (method === 'DELETE') return path.endsWith('{pid}') ? 100 : 90 - paramsOf(path).length
  if (method === 'POST') return paramsOf(path).length === 0 ? 0 : 30
  return method === 'GET' ? 10 : 20
}

/** The id of what a POST has created, if there are paths below it: `/api/alerts` creates an `alertId`. */
function createdBy({ path }: WalkedOperation, body: Record<string, unknown>, paths: string[]): Record<string, string> {
  const below = paths.flatMap((other) => {
    const [, name] = other.startsWith(`${path}/{`) ? (/^\{(\w+)\}$/.exec(other.slice(path.length + 1)) ?? []) : []
    return name ?? []
  })
  return Object.fromEntries(
    below.flatMap((name) => {
      const id = body[name] ?? body.id
      return typeof id === 'string' ? [[name, id]] : []
    }),
  )
}
