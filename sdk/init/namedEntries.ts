/** Scripts that an app's own files name as its first, from its folder. */
export function namedEntries(texts: ReadonlyMap<string, string>): string[] {
  const angular = /"(?:browser|main)"\s*:\s*"([^"]+)"/.exec(texts.get('angular.json') ?? '')?.[1]
  const modules = [...(texts.get('index.html') ?? '').matchAll(/<script\b[^>]*>/gi)]
    .map(([tag]) => (/\btype=["']module["']/i.test(tag) ? /\bsrc=["']\.?\/?([^"':]+)["']/i.exec(tag)?.[1] : undefined))
    .filter((path) => path !== undefined)
  return [...(angular === undefined ? [] : [angular]), ...modules].filter((path) => !path.split('/').includes('..'))
}
