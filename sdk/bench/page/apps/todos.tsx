import { useState } from 'react'
import { createRoot } from 'react-dom/client'
import { type App, enter, find, press } from './app.ts'

interface Todo {
  id: number
  title: string
  isDone: boolean
}

const COUNT = 100

function TodoRow({ todo, onToggle, onRemove }: { todo: Todo; onToggle(): void; onRemove(): void }) {
  return (
    <li className={todo.isDone ? 'completed' : ''} data-id={todo.id}>
      <div className="view">
        <input className="toggle" type="checkbox" checked={todo.isDone} onChange={onToggle} />
        <span className="title">{todo.title}</span>
        <button className="destroy" type="button" onClick={onRemove} />
      </div>
    </li>
  )
}

function Todos() {
  const [todos, setTodos] = useState<Todo[]>([])
  const [draft, setDraft] = useState('')
  const add = () => {
    setTodos((before) => [...before, { id: before.length + 1, title: draft, isDone: false }])
    setDraft('')
  }
  const toggle = (id: number) =>
    setTodos((before) => before.map((todo) => (todo.id === id ? { ...todo, isDone: !todo.isDone } : todo)))
  const remove = (id: number) => setTodos((before) => before.filter((todo) => todo.id !== id))
  const open = todos.filter(({ isDone }) => !isDone).length
  return (
    <section className="todoapp">
      <h1>todos</h1>
      <input
        className="new-todo"
        placeholder="What needs to be done?"
        value={draft}
        onChange={({ target }) => setDraft(target.value)}
        onKeyDown={({ key }) => key === 'Enter' && add()}
      />
      <ul className="todo-list">
        {todos.map((todo) => (
          <TodoRow key={todo.id} todo={todo} onToggle={() => toggle(todo.id)} onRemove={() => remove(todo.id)} />
        ))}
      </ul>
      <footer className="footer">
        <span className="todo-count">{open} left</span>
        <ul className="filters">
          {['All', 'Active', 'Completed'].map((name) => (
            <li key={name}>
              <a href={`#/${name}`}>{name}</a>
            </li>
          ))}
        </ul>
      </footer>
    </section>
  )
}

/** TodoMVC with React: 100 items are added, ticked and deleted. */
export const todos: App = {
  open: (root) => createRoot(root).render(<Todos />),
  steps: [
    () => {
      const field = find<HTMLInputElement>('.new-todo')
      for (let i = 0; i < COUNT; i++) {
        enter(field, `Something to do ${i}`)
        press(field, 'Enter')
      }
    },
    () => {
      for (const box of document.querySelectorAll<HTMLInputElement>('.toggle')) box.click()
    },
    () => {
      for (const button of document.querySelectorAll<HTMLButtonElement>('.destroy')) button.click()
    },
  ],
}
