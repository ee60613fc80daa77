import type { App } from './app.ts'
import { charts } from './charts.ts'
import { complexTodos } from './complexTodos.tsx'
import { codeEditor } from './editor.ts'
import { news } from './news.tsx'
import { todos } from './todos.tsx'

const APPS: Record<string, App> = { todos, complexTodos, news, charts, editor: codeEditor }

declare global {
  interface Window {
    /** Uses the app once. @returns milliseconds of its steps */
    runApp(): Promise<number>
  }
}

const app = APPS[location.pathname.split('/').at(-1) ?? '']
const root = document.querySelector<HTMLElement>('#root')
if (app && root) app.open(root)

window.runApp = async () => {
  let totalMs = 0
  for (const step of app?.steps ?? []) totalMs += await time(step)
  return totalMs
}

/**
 * As Speedometer 3 does: the step runs in a frame, and its time ends in the first task after that frame has been drawn.
 */
function time(step: () => void): Promise<number> {
  return new Promise((resolve) => {
    let from = 0
    requestAnimationFrame(() => {
      from = performance.now()
      step()
    })
    requestAnimationFrame(() =>
      setTimeout(() => {
        document.body.getBoundingClientRect()
        const ms = performance.now() - from
        setTimeout(() => resolve(ms), 0)
      }, 0),
    )
  })
}
