import type { ReactNode } from 'react'

interface CardProps {
  title: string
  /** Beside the title, dimmed. */
  note?: ReactNode
  actions?: ReactNode
  children: ReactNode
}

/** A titled part of a page. */
export const Card = ({ title, note, actions, children }: CardProps) => (
  <section className="panel" aria-label={title}>
    <header>
      <h2>{title}</h2>
      {note && <span className="panel-note">{note}</span>}
      {actions && <span className="panel-actions">{actions}</span>}
    </header>
    <div className="panel-body">{children}</div>
  </section>
)
