import { TOKEN } from '#privacy/scrubCss.ts'

/** Declarations as they were written, and what is before their brace. */
export interface Block {
  prelude: string
  body: string
}

/** The blocks of a stylesheet that hold variables, those inside of others too. */
export function blocksOf(css: string): Block[] {
  const blocks: Block[] = []
  const open: Block[] = []
  let part = ''
  const take = () => {
    const taken = part
    part = ''
    return taken
  }
  for (const token of css.match(TOKEN) ?? []) {
    const around = open.at(-1)
    if (token === '{') open.push({ prelude: take().trim(), body: '' })
    else if (token === ';') {
      const declaration = take()
      if (around) around.body += `${declaration};`
    } else if (token === '}') {
      const last = take()
      const block = open.pop()
      if (/var\(/i.test((block?.body ?? '') + last))
        blocks.push({ prelude: block?.prelude ?? '', body: (block?.body ?? '') + last })
    } else if (!token.startsWith('/*')) part += token
  }
  return blocks
}
