import type { App } from './app.ts'
import { todos } from './todos.tsx'

const PANELS = 220
const ROWS_PER_PANEL = 7

/** The same app within a page of 6,600 elements, whose styles depend on what is around them. */
export const complexTodos: App = {
  open(root) {
    const style = document.createElement('style')
    style.textContent = `.panel{display:flex;padding:2px}.panel .row:nth-child(odd)>.name{color:#345}.panel:hover .row.on>.value,.side .panel .row>.value{font-weight:600}
      .todo-list li:nth-child(2n) .title{background:#eee}.completed .title{text-decoration:line-through}`
    document.head.append(style)
    const side = document.createElement('aside')
    side.className = 'side'
    side.innerHTML = Array.from({ length: PANELS }, (_, panel) => panelOf(panel)).join('')
    root.before(side)
    todos.open(root)
  },
  steps: todos.steps,
}

/** 30 elements. */
function panelOf(panel: number): string {
  const rows = Array.from({ length: ROWS_PER_PANEL }, (_, i) => {
    return `<li class="row ${i % 2 ? 'on' : ''}"><span class="name">Field ${i}</span><span class="value"><b>${panel * i}</b></span></li>`
  })
  return `<div class="panel"><ul>${rows.join('')}</ul></div>`
}
