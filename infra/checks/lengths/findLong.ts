import ts from 'typescript'

/** Longer ones do more than one thing, and a reader cannot see all of it. */
export const FUNCTION_LINES_MAX = 70
export const FILE_LINES_MAX = 250

export interface Long {
  /** `lambdas/api/env.ts` for a file, `lambdas/api/env.ts readEnv` for a function in it. */
  name: string
  lines: number
  limit: number
}

/** The file, if it is too long, and its functions that are, outer ones first. */
export function findLong(path: string, text: string): Long[] {
  const lines = text.split('\n').length - 1
  // Three quarters of all files need no parser.
  if (lines <= FUNCTION_LINES_MAX) return []
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const found: Long[] = lines > FILE_LINES_MAX ? [{ name: path, lines, limit: FILE_LINES_MAX }] : []
  const lineAt = (position: number) => source.getLineAndCharacterOfPosition(position).line
  const look = (node: ts.Node) => {
    if (ts.isFunctionLike(node)) {
      const lines = lineAt(node.end) - lineAt(node.getStart()) + 1
      if (lines > FUNCTION_LINES_MAX) found.push({ name: `${path} ${nameOf(node)}`, lines, limit: FUNCTION_LINES_MAX })
    }
    ts.forEachChild(node, look)
  }
  look(source)
  return found
}

/** Its own name, else that of the constant, member or class which it belongs to. */
function nameOf(node: ts.SignatureDeclaration): string {
  const { parent } = node
  const name = node.name ?? (isNamed(parent) ? parent.name : undefined)
  return name?.getText() ?? '(without a name)'
}

const isNamed = (node: ts.Node) =>
  ts.isVariableDeclaration(node) || ts.isPropertyAssignment(node) || ts.isClassDeclaration(node)
