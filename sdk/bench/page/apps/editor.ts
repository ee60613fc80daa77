import { type App, find, layOut } from './app.ts'

/** Of CodeMirror 6, which is installed with the peers (`editorScript.ts`). */
export interface BenchEditor {
  open(root: HTMLElement, text: string): void
  type(text: string): void
  scrollTo(line: number): void
  replaceAll(text: string): void
}

declare global {
  interface Window {
    benchEditor?: BenchEditor
  }
}

const textOf = (lines: number, name: string) =>
  Array.from(
    { length: lines },
    (_, i) => `export function ${name}${i}(a: number) {\n  return a * ${i} + "text of ${name}".length // line ${i}\n}`,
  ).join('\n')

function editor(): BenchEditor {
  if (!window.benchEditor) throw new Error('The page has no editor')
  return window.benchEditor
}

/** An editor of code: another text is opened, 100 characters are typed, and it is scrolled. */
export const codeEditor: App = {
  open(root) {
    editor().open(root, textOf(300, 'one'))
    find('.cm-editor').style.height = '600px'
  },
  steps: [
    () => {
      for (const name of ['two', 'three', 'four']) {
        editor().replaceAll(textOf(400, name))
        layOut()
      }
    },
    () => {
      for (let i = 0; i < 100; i++) {
        editor().type(i % 20 === 19 ? '\n' : 'x')
        layOut()
      }
    },
    () => {
      for (let line = 1; line < 1_000; line += 60) {
        editor().scrollTo(line)
        layOut()
      }
    },
  ],
}
