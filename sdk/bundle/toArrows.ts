import ts from 'typescript'
import { calledEarly } from './calledEarly.ts'

/**
 * Makes arrows of the functions of a bundle, which are shorter. Unlike declarations they are not there before their
 * line has run: those that may be called earlier are written first. Those that use `this` or `arguments`, generators,
 * exported ones, and functions inside of functions stay as they are.
 * @param code a module, or a script that is one arrow function which is called
 */
export function toArrows(code: string): string {
  const source = ts.createSourceFile('bundle.js', code, ts.ScriptTarget.Latest, true)
  const { statements } = blockOf(source) ?? source
  const early = calledEarly(statements)
  const functions = statements.filter(isPlain)
  let rest = code
  for (const one of functions.toReversed())
    rest = rest.slice(0, one.getStart()) + (early.has(one) ? '' : `var ${toArrow(one)};`) + rest.slice(one.end)
  const first = functions.filter((one) => early.has(one)).map(toArrow)
  const at = statements[0]?.getStart() ?? 0
  return first.length > 0 ? `${rest.slice(0, at)}var ${first.join(',')};${rest.slice(at)}` : rest
}

type Plain = ts.FunctionDeclaration & { name: ts.Identifier; body: ts.Block }

const isPlain = (node: ts.Statement): node is Plain =>
  ts.isFunctionDeclaration(node) &&
  !!node.name &&
  !!node.body &&
  !node.asteriskToken &&
  !node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) &&
  !isBound(node)

/** The body of a script, `(() => {…})()`. */
function blockOf({ statements }: ts.SourceFile): ts.Block | undefined {
  const last = statements.at(-1)
  if (!last || !ts.isExpressionStatement(last) || !ts.isCallExpression(last.expression)) return undefined
  const { expression } = last.expression
  const called = ts.isParenthesizedExpression(expression) ? expression.expression : expression
  return ts.isArrowFunction(called) && ts.isBlock(called.body) ? called.body : undefined
}

/** Whether a function asks for what an arrow has not. */
function isBound(node: ts.Node): boolean {
  const asks = (inner: ts.Node): boolean =>
    inner.kind === ts.SyntaxKind.ThisKeyword ||
    (ts.isIdentifier(inner) && inner.text === 'arguments') ||
    (!ts.isFunctionDeclaration(inner) && !ts.isFunctionExpression(inner) && !ts.isClassLike(inner) && isBound(inner))
  return ts.forEachChild(node, (inner) => asks(inner) || undefined) ?? false
}

function toArrow({ name, parameters, body, modifiers }: Plain): string {
  const isAsync = modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword)
  const given = parameters.map((one) => one.getText()).join(',')
  const [only, ...others] = body.statements
  const result = others.length === 0 && only && ts.isReturnStatement(only) ? only.expression : undefined
  // Not a brace that would begin a block, and not a comma that would end the arrow.
  const isShut = result && (result.getText().startsWith('{') || ts.isBinaryExpression(result))
  const text = isShut ? `(${result.getText()})` : (result ?? body).getText()
  return `${name.text}=${isAsync ? 'async' : ''}(${given})=>${text}`
}
