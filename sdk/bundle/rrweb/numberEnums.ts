/** Numbers by `Enum.Member`, of all enums in rrweb's built file. */
export function readEnums(code: string): Map<string, string> {
  const numbers = new Map<string, string>()
  for (const [, name = '', body = ''] of code.matchAll(ENUM)) for (const [member, number] of membersOf(body)) numbers.set(`${name}.${member}`, number)
  return numbers
}

/** Numbers in the place of members of enums. */
export function numberEnums(code: string, numbers: Map<string, string>): string {
  return code.replace(/(?<![\w$."'])([\w$]+\.\w+)(?![\w$(])/g, (path: string) => numbers.get(path) ?? path)
}

const ENUM = /^var ([\w$]+) = \/\* @__PURE__ \*\/ function\(\w+\) \{\n([\s\S]*?)^\}\(\{\}\);$/gm

function membersOf(body: string): [member: string, number: string][] {
  return [...body.matchAll(/\["(\w+)"\] = (\d+)\] =/g)].map(([, member = '', number = '']) => [member, number])
}
