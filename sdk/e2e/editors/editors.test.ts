import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { build } from 'esbuild'
import type { Preset } from '#privacy/presets.ts'
import { findTokens } from '../leaks/findTokens.ts'
import { openTokens } from '../leaks/openTokens.ts'
import { closeTab, playScene, type Stage, startStage, until } from '../startScene.ts'

let stage: Stage
let script: string
beforeAll(async () => {
  const [started, built] = await Promise.all([
    startStage(),
    build({
      entryPoints: [join(import.meta.dirname, 'editorPage.ts')],
      bundle: true,
      minify: true,
      format: 'iife',
      write: false,
      define: { 'process.env.NODE_ENV': '"production"' },
    }),
  ])
  stage = started
  script = built.outputFiles[0]?.text ?? ''
})
afterAll(() => stage?.close())

const PRESETS: Preset[] = ['strict', 'balanced', 'open']
const EDITORS = ['codemirror', 'tiptap', 'lexical', 'monaco']

test.concurrent.each(PRESETS)(
  'a mark on an editor shows its text and what is typed; without one it is masked (%s)',
  async (privacy) => {
    const next = openTokens()
    const editors = EDITORS.flatMap((editor) =>
      [true, false].map((isMarked, i) => ({
        editor,
        isMarked,
        id: `${editor}${i}`,
        text: next('word'),
        typed: next('word'),
      })),
    )
    const body = editors
      .map(
        ({ editor, isMarked, id, text }) =>
          `<section id="${id}" data-editor="${editor}" data-text="${text}"${isMarked ? ' data-incuera-unmask' : ''}></section>`,
      )
      .join('\n')
    await playScene(
      stage,
      // What the page says in attributes is shown under `open`, so nothing of it is left there.
      {
        '/': {
          body: `${body}<script src="/editors.js"></script><script>for (const one of document.querySelectorAll('[data-text]')) one.removeAttribute('data-text')</script>`,
        },
        '/editors.js': { type: 'text/javascript', body: script },
      },
      async ({ intake, open }) => {
        const page = await open('/')
        for (const { id, typed } of editors) {
          await page.focus(`#${id} :is([contenteditable=true],textarea)`)
          await page.keyboard.press('End')
          await page.keyboard.type(typed)
        }
        await closeTab(page)
        await until(() => intake.ends().length === 1)
        const sent = intake.received.map(({ body }) => body).join('\n')
        const { whole, parts } = findTokens(
          sent,
          editors.flatMap(({ text, typed }) => [text, typed]),
        )
        const found = editors.map(({ id, isMarked, text, typed }) => [
          id,
          isMarked ? [whole.has(text), whole.has(typed)] : [parts.has(text), parts.has(typed)],
        ])
        expect(found).toEqual(editors.map(({ id, isMarked }) => [id, [isMarked, isMarked]]))
      },
      { privacy },
    )
  },
)
