/** Options of rrweb that are the same for every page of ours, as values of the module: what hangs on them falls away while it is minified. */
const SETTLED: Record<string, string> = {
  inlineStylesheet: 'true',
  inlineImages: 'false',
  recordCanvas: 'false',
  recordDOM: 'true',
  userTriggeredOnInput: 'false',
  keepIframeSrcFn: '() => false',
  iframeLoadTimeout: '5000',
  stylesheetLoadTimeout: '5000',
}
/** Options that only what we leave out asks for. */
const DEAD =
  'maskAllInputs|hooks|packFn|plugins|mousemoveWait|checkoutEveryNms|checkoutEveryNth|recordCrossOriginIframes|collectFonts|ignoreClass|ignoreSelector|blockClass|maskTextClass|maskTextSelector|maskTextFn|needsMask|dataURLOptions|canvasManager|processedNodeManager|sampling|ignoreCSSAttributes|slimDOMOptions|mirror|blockSelector|maskInputOptions|maskInputFn|stylesheetManager|iframeManager|shadowDomManager|onSerialize|onIframeLoad|onStylesheetLoad|mutationCb|mousemoveCb|mouseInteractionCb|scrollCb|viewportResizeCb|inputCb|mediaInteractionCb|styleSheetRuleCb|styleDeclarationCb|selectionCb|customElementCb'

/** Numbers by `Enum.Member`, of all enums in rrweb's built file. */
export function readEnums(code: string): Map<string, string> {
  const numbers = new Map<string, string>()
  for (const [, name = '', body = ''] of code.matchAll(ENUM)) for (const [member, number] of membersOf(body)) numbers.set(`${name}.${member}`, number)
  return numbers
}

/** Numbers in the place of members of enums. */
export function numberEnums(code: string, numbers: Map<string, string>): string {
  return code
    .replace(/(?<![\w$."'])([\w$]+\.\w+)(?![\w$(])/g, (path: string) => numbers.get(path) ?? path)
    .replace(ENUM, (whole, name: string, body: string) =>
      name === 'MouseInteractions' ? `var ${name} = {${membersOf(body).map(([member, number]) => `${member}: ${number}`)}}` : whole,
    )
}

const ENUM = /^var ([\w$]+) = \/\* @__PURE__ \*\/ function\(\w+\) \{\n([\s\S]*?)^\}\(\{\}\);$/gm

function membersOf(body: string): [member: string, number: string][] {
  return [...body.matchAll(/\["(\w+)"\] = (\d+)\] =/g)].map(([, member = '', number = '']) => [member, number])
}

/** Takes settled and dead options out of every list of options, so that their names mean the module's own. */
export function settleOptions(code: string): string {
  const names = `(?:${Object.keys(SETTLED).join('|')}|${DEAD})`
  const pattern = `${names}(?: = (?:true|false|null|void 0|5e3|"[^"]*"|\\{\\}|\\(\\) => false|\\/\\*[^*]*\\*\\/ new Set\\(\\[\\]\\)))?`
  const listed = code
    .split('\n')
    .map((line) => {
      if (new RegExp(`^\\s*${names},?$`).test(line)) return null
      if (!/(\} = \w+( \|\| \{\})?;|^function \w+\(\{.*\}.*\) \{)$/.test(line)) return line
      return line.replace(new RegExp(`(?<=[{,] )${pattern}(?:, |(?= \\}))`, 'g'), '').replace(/, \}/, ' }')
    })
    .filter((line) => line !== null)
    .join('\n')
  const constants = Object.entries(SETTLED).map(([name, value]) => `const ${name} = ${value};`)
  return `${constants.join('\n')}\n${listed}`
}
