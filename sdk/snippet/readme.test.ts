import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'

const SDK = join(import.meta.dirname, '..')
const READMES = [join(SDK, 'README.md'), join(SDK, '..', 'README.md')]

/** Blocks of code of these languages, word for word. */
async function blocksOf(readme: string): Promise<string[]> {
  const text = await readFile(readme, 'utf8')
  return [...text.matchAll(/^```(?:html|ts|tsx)\n([\s\S]*?)^```$/gm)].map(([, block = '']) => block)
}

test.each(READMES)('%s shows the snippets that are tested, and no other code', async (readme) => {
  const files = (await readdir(import.meta.dirname)).filter((name) => name.includes('.snippet.'))
  const snippets = await Promise.all(files.map((name) => readFile(join(import.meta.dirname, name), 'utf8')))
  expect(snippets).toHaveLength(3)
  expect((await blocksOf(readme)).sort()).toEqual(snippets.sort())
})

test('the manual of the package names every option', async () => {
  const declared = await Promise.all(
    ['api/options.ts', 'extras/extraOptions.ts'].map((path) => readFile(join(SDK, 'src', path), 'utf8')),
  )
  const options = declared.flatMap((text) => {
    const [, body = ''] = /interface (?:Incuera|Extra)Options [^{]*\{([\s\S]*?)^\}/m.exec(text) ?? []
    return [...body.matchAll(/^ {2}(\w+)\??:/gm)].map(([, name]) => name)
  })
  expect(options).toEqual(expect.arrayContaining(['apiKey', 'urls', 'canvas']))
  const manual = await readFile(join(SDK, 'README.md'), 'utf8')
  expect(options.filter((name) => !manual.includes(`\`${name}\``))).toEqual([])
})
