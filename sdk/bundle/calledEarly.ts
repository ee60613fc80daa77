import ts from 'typescript'

/** What runs when a bundle is evaluated, and what it may call. */
interface Run {
  place: number
  names: Set<string>
}

/**
 * The functions among the statements of a bundle that may be called before their own place: every name in a statement
 * that runs counts as called, and so do the names in what it calls.
 */
export function calledEarly(statements: readonly ts.Statement[]): Set<ts.FunctionDeclaration> {
  /** The names in each function, by its own name. */
  const inFunctions = new Map<string, Set<string>>()
  const runs: Run[] = []
  for (const [place, statement] of statements.entries()) {
    if (ts.isFunctionDeclaration(statement)) inFunctions.set(statement.name?.text ?? '', namesIn(statement))
    else if (ts.isVariableStatement(statement))
      for (const { name, initializer } of statement.declarationList.declarations) {
        if (!initializer) continue
        const names = namesIn(initializer)
        if (isFunction(initializer)) inFunctions.set(name.getText(), names)
        else runs.push({ place, names })
      }
    else runs.push({ place, names: namesIn(statement) })
  }
  const reachable = runs.map(({ place, names }) => ({ place, names: withCalled(names, inFunctions) }))
  return new Set(
    statements.filter(ts.isFunctionDeclaration).filter((one) => {
      const at = statements.indexOf(one)
      return reachable.some(({ place, names }) => place < at && names.has(one.name?.text ?? ''))
    }),
  )
}

const isFunction = (node: ts.Expression): boolean => ts.isArrowFunction(node) || ts.isFunctionExpression(node)

function namesIn(node: ts.Node): Set<string> {
  const names = new Set<string>()
  const walk = (inner: ts.Node): void => {
    if (ts.isIdentifier(inner)) names.add(inner.text)
    ts.forEachChild(inner, walk)
  }
  walk(node)
  return names
}

function withCalled(names: Set<string>, inFunctions: Map<string, Set<string>>): Set<string> {
  const all = new Set(names)
  // A set that grows is gone through to its end.
  for (const name of all) for (const called of inFunctions.get(name) ?? []) all.add(called)
  return all
}
