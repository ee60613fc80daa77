import type { Query, QueryBody, WithQuery } from '../syntax/ast.ts'
import { checkOrderBy } from './checkOrderBy.ts'
import { checkSelect } from './checkSelect.ts'
import { rename } from './rename.ts'
import type { Column, Context } from './scope.ts'
import { commonType, printType, type SqlType, simple } from './sqlType.ts'

/** Checks a query with everything in it. @returns its columns @throws RefusalError */
export function checkQuery(query: Query, outer: Context): Column[] {
  const context = query.withs.reduce(addWith, outer)
  const { body, orderBy } = query
  if (body.kind === 'select') return checkSelect(body, orderBy, context)
  const columns = checkBody(body, context)
  checkOrderBy(orderBy, { columns, select: null, context: { ...context, scope: { tables: [], outer: null } } })
  return columns
}

/** Earlier names and WITH queries are visible to later ones only. */
function addWith(context: Context, { at, name, columns, query }: WithQuery): Context {
  const isOwn = context.relations.has(name)
  if (isOwn) context.fail(at, `the name ${name} is taken; choose another for this WITH query`)
  const own = checkQuery(query, { ...context, scope: { tables: [], outer: null }, inside: null })
  return { ...context, relations: new Map([...context.relations, [name, rename(own, columns, at, context)]]) }
}

function checkBody(body: QueryBody, context: Context): Column[] {
  switch (body.kind) {
    case 'select':
      return checkSelect(body, [], context)
    case 'query':
      return checkQuery(body.query, context)
    case 'values':
      return checkValues(body, context)
    case 'set':
      return checkSet(body, context)
  }
}

function checkSet({ at, operator, left, right }: Extract<QueryBody, { kind: 'set' }>, outer: Context): Column[] {
  const context: Context = { ...outer, scope: { tables: [], outer: null } }
  const [ours, theirs] = [checkBody(left, context), checkBody(right, context)]
  const name = operator.toUpperCase()
  if (ours.length !== theirs.length)
    context.fail(at, `${name} needs the same number of columns on both sides: ${ours.length} and ${theirs.length}`)
  return ours.map((column, index) => {
    const other = theirs[index]?.type ?? simple('unknown')
    const type = commonType(column.type, other)
    return type
      ? { ...column, type }
      : context.fail(
          at,
          `column ${index + 1} of ${name} is ${printType(column.type)} and ${printType(other)}; CAST one of them`,
        )
  })
}

function checkValues({ at, rows }: Extract<QueryBody, { kind: 'values' }>, outer: Context): Column[] {
  const context: Context = { ...outer, scope: { tables: [], outer: null }, clause: 'from' }
  const [first = []] = rows
  const types = rows.reduce<SqlType[]>(
    (known, row) => {
      if (row.length !== first.length)
        context.fail(row[0]?.at ?? at, 'all rows of VALUES need the same number of values')
      return row.map((value, index) => {
        const type = context.typeOf(value, context)
        const common = commonType(known[index] ?? simple('unknown'), type)
        return common ?? context.fail(value.at, `${printType(type)} does not match the rows above; CAST it`)
      })
    },
    first.map(() => simple('unknown')),
  )
  return types.map((type) => ({ name: null, type, isDay: false }))
}
