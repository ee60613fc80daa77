import { useState } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { type App, find, layOut } from './app.ts'

const SECTIONS = ['Home', 'World', 'Politics', 'Business', 'Health', 'Style', 'Sport'] as const
const NUMBERS = Array.from({ length: 70 }, (_, nth) => nth)
/** How often its menu is opened and closed on the way to a section. */
const MENU_CLICKS = 24

function Story({ section, nth }: { section: string; nth: number }) {
  return (
    <article className={`story story-${nth % 5}`} id={`${section}-${nth}`}>
      <a className="story-link" href={`/${section}/${nth}`}>
        <figure className="story-figure">
          <svg viewBox="0 0 16 9" aria-hidden="true">
            <rect width="16" height="9" fill={`hsl(${(nth * 37) % 360} 60% 80%)`} />
          </svg>
          <figcaption>Picture {nth}</figcaption>
        </figure>
        <h3 className="story-head">
          {section} story number {nth} and how it came about
        </h3>
      </a>
      <p className="story-text">
        A text of <b>some</b> length about {section}, which says what <i>happened</i> and when.
      </p>
      <ul className="story-tags">
        {['live', 'video', 'analysis'].map((tag) => (
          <li key={tag} className={`tag tag-${tag}`}>
            <span>{tag}</span>
          </li>
        ))}
      </ul>
    </article>
  )
}

function News() {
  const [section, setSection] = useState<string>(SECTIONS[0])
  const [isOpen, setOpen] = useState(false)
  return (
    <div className="page">
      <header className="page-header">
        <button
          className="menu-toggle"
          type="button"
          aria-expanded={isOpen}
          onClick={() => flushSync(() => setOpen(!isOpen))}
        >
          Menu
        </button>
        <nav className={isOpen ? 'menu menu-open' : 'menu'}>
          {SECTIONS.map((name) => (
            <a
              key={name}
              href={`/${name}`}
              className={`menu-${name} ${name === section ? 'active' : ''}`}
              onClick={(event) => {
                event.preventDefault()
                flushSync(() => setSection(name))
              }}
            >
              {name}
            </a>
          ))}
        </nav>
      </header>
      <main key={section} className="page-main">
        {NUMBERS.map((nth) => (
          <Story key={nth} section={section} nth={nth} />
        ))}
      </main>
    </div>
  )
}

const readSections = (...sections: string[]) => {
  for (const section of sections) {
    const toggle = find('.menu-toggle')
    for (let i = 0; i < MENU_CLICKS; i++) {
      toggle.click()
      layOut()
    }
    find(`.menu-${section}`).click()
    layOut()
  }
}

/** A news site with React: its menu is used, and whole pages replace each other. */
export const news: App = {
  open: (root) => createRoot(root).render(<News />),
  steps: [
    () => readSections('World', 'Politics'),
    () => readSections('Business', 'Health'),
    () => readSections('Style', 'Sport'),
  ],
}
