import { html, type Markup } from '../markup.ts'

/** All of it is drawn by a script that a later release has removed, so the page stays blank. */
export function lookbookPage(): Markup {
  return html`<div data-lookbook="/chunks/lookbook-8d1f2c.js"></div>`
}
