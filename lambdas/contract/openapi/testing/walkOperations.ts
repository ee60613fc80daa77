import type { OpenApiDocument } from '../document.ts'
import { createAnswerCheck } from './createAnswerCheck.ts'
import { operationsOf, type WalkedOperation } from './findOperation.ts'

export interface WalkAnswer {
  status: number
  body: unknown
}

export interface Walk {
  /** What is not as the document says. Empty: every answer was. */
  complaints: string[]
  /** The operations that were refused, and the code. */
  refused: Record<string, string>
  /** Operations that were not called, because no answer had the id that they name. */
  unreached: string[]
}

/**
 * Calls every operation of the document with its example, in an order in which each finds what it names: what creates
 * comes first, what deletes comes last, the project at the very end. Every answer is checked by the document.
 * @param known ids that exist, by the names of parameters; for others, those of items that the walk creates are taken
 */
export async function walkOperations(options: {
  document: OpenApiDocument
  known: Record<string, string>
  /** Given by whoever walks the same document often: compiling its schemas takes longer than a walk. */
  check?: ReturnType<typeof createAnswerCheck>
  call(operation: WalkedOperation, known: Record<string, string>): Promise<WalkAnswer>
}): Promise<Walk> {
  const { document, call, check = createAnswerCheck(options.document) } = options
  // The number of a part is in no answer as an id, and each video has a first one.
  const known: Record<string, string> = { part: '1', ...options.known }
  /** By the path up to the id, because two resources may name their ids alike; what a DELETE creates by its name. */
  let created: Record<string, string> = {}
  const walk: Omit<Walk, 'unreached'> = { complaints: [], refused: {} }
  const pending = operationsOf(document)
  const isReady = (operation: WalkedOperation) => Object.values(idsOf(operation)).every((id) => id !== undefined)
  const idsOf = ({ path }: WalkedOperation): Record<string, string | undefined> =>
    Object.fromEntries(
      paramsOf(path).map((name) => [name, known[name] ?? created[placeOf(path, name)] ?? created[name]]),
    )

  while (pending.length > 0) {
    const [next] = pending.filter(isReady).sort((a, b) => rank(a) - rank(b))
    if (!next)
      throw new Error(`no id is known for ${pending.map(({ method, path }) => `${method} ${path}`).join(', ')}`)
    pending.splice(pending.indexOf(next), 1)
    const { status, body } = await call(next, { ...known, ...definedOf(idsOf(next)) })
    const complaint = check.answer(next.name, status, body)
    if (complaint !== null)
      walk.complaints.push(`${next.name} answered ${status} ${JSON.stringify(body)}: ${complaint}`)
    if (status >= 300) walk.refused[next.name] = String(Object(body).code)
    else created = { ...idsIn(next, Object(body), Object.keys(document.paths)), ...created }
  }
  return { ...walk, unreached: pending.map(({ name }) => name) }
}

const paramsOf = (path: string) => [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)

/** Creating, reading, changing, acting on something, deleting what is deepest, deleting the rest. */
function rank({ method, path }: WalkedOperation): number {
  if (method === 'DELETE') return path.endsWith('{pid}') ? 100 : 90 - paramsOf(path).length
  if (method === 'POST') return paramsOf(path).length === 0 ? 0 : 30
  return method === 'GET' ? 10 : 20
}

const placeOf = (path: string, name: string) => path.slice(0, path.indexOf(`{${name}}`))

const definedOf = (ids: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(Object.entries(ids).flatMap(([name, id]) => (id === undefined ? [] : [[name, id]])))

/** The id of what was created or is listed first, if there are paths below it: `/api/alerts` has an `alertId`. */
function idsIn(
  { method, path }: WalkedOperation,
  body: Record<string, unknown>,
  paths: string[],
): Record<string, string> {
  // An erasure is created by what it erases.
  if (method === 'DELETE') return typeof body.erasureId === 'string' ? { erasureId: body.erasureId } : {}
  const listed = Object.values(body).flatMap((value) => (Array.isArray(value) ? value.slice(0, 1) : []))
  return Object.fromEntries(
    paths.flatMap((other) => {
      const [, name = ''] = other.startsWith(`${path}/{`) ? (/^\{(\w+)\}/.exec(other.slice(path.length + 1)) ?? []) : []
      const id = [body, ...listed].map((item) => Object(item)[name] ?? Object(item).id).find((found) => found)
      return name && typeof id === 'string' ? [[placeOf(other, name), id]] : []
    }),
  )
}
