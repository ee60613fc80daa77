import ts from 'typescript'

/**
 * Writes a regular expression that has a name and is used once where it is used: a name costs more than it says. Those
 * that remember where they have stopped (`g`, `y`) only where they are handed to a method of a text, which begins anew.
 */
export function inlinePatterns(code: string): string {
  const source = ts.createSourceFile('bundle.js', code, ts.ScriptTarget.Latest, true)
  const named = new Map<string, ts.VariableDeclaration>()
  const uses = new Map<string, ts.Identifier[]>()
  const walk = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && isPattern(node.initializer))
      named.set(node.name.text, node)
    if (ts.isIdentifier(node) && isUse(node)) uses.set(node.text, [...(uses.get(node.text) ?? []), node])
    ts.forEachChild(node, walk)
  }
  walk(source)
  const edits = [...named].flatMap(([name, { initializer }]) => {
    const [use, ...others] = uses.get(name) ?? []
    if (!use || others.length > 0 || !initializer) return []
    const pattern = initializer.getText()
    return startsAnew(use, pattern) ? [{ from: use.getStart(), to: use.end, text: pattern }] : []
  })
  return edits
    .sort((a, b) => b.from - a.from)
    .reduce((text, { from, to, text: pattern }) => text.slice(0, from) + pattern + text.slice(to), code)
}

const isPattern = (node: ts.Expression | undefined): boolean => node?.kind === ts.SyntaxKind.RegularExpressionLiteral

/** Not where it is given its value, and not as a name of a property. */
const isUse = (node: ts.Identifier): boolean =>
  !(
    (ts.isVariableDeclaration(node.parent) && node.parent.name === node) ||
    (ts.isPropertyAccessExpression(node.parent) && node.parent.name === node) ||
    (ts.isPropertyAssignment(node.parent) && node.parent.name === node)
  )

const startsAnew = ({ parent }: ts.Identifier, pattern: string): boolean =>
  !/\/\w*[gy]\w*$/.test(pattern) ||
  (ts.isCallExpression(parent) &&
    ts.isPropertyAccessExpression(parent.expression) &&
    /^(match|matchAll|replace|replaceAll|split)$/.test(parent.expression.name.text))
